namespace Aggregator.Feeds.Parsing;

/// <summary>Reads what modules say of an entry: Dublin Core, iTunes and Media RSS.</summary>
/// <param name="takePart">Takes an element inside one of a module's, of whatever vocabulary.</param>
internal sealed class ModuleReader(EntryDraft draft, ReadingContext context, Action<XElement> takePart)
{
    public void TakeDublinCore(string name, XElement element)
    {
        switch (name)
        {
            case "title":
                draft.OtherTitle ??= context.Line(element);
                break;
            case "creator" or "author":
                draft.People.AddOther(element);
                break;
            case "subject":
                draft.Tags.Add(element.Value, null);
                break;
            case "description" or "abstract":
                draft.OtherSummary ??= context.Html(element);
                break;
            case "language":
                draft.Language ??= element.Value.Trim();
                break;
            case "identifier":
                draft.Id ??= element.Value.Trim() is { Length: > 0 } id && draft.Item.Elements().All(child => child.Name.LocalName is not ("guid" or "id")) ? id : null;
                break;
            default:
                draft.TakeDate(name, element);
                break;
        }
    }

    public void TakeItunes(string name, XElement element)
    {
        switch (name)
        {
            case "author":
                draft.People.AddOther(element);
                break;
            case "summary":
                draft.OtherSummary = EntryDraft.Longer(draft.OtherSummary, context.Html(element));
                break;
            case "subtitle":
                draft.OtherSummary ??= context.Html(element);
                break;
            case "image":
                draft.Image ??= context.Address(element, "href") ?? context.Address(element, "url");
                break;
            case "keywords":
                draft.Tags.AddKeywords(element.Value);
                break;
            case "category":
                draft.Tags.AddCategory(element);
                break;
        }
    }

    public void TakeMedia(string name, XElement element)
    {
        switch (name)
        {
            case "title":
                draft.OtherTitle ??= context.Line(element);
                break;
            case "description":
                draft.OtherSummary ??= context.Html(element);
                break;
            case "thumbnail":
                draft.Image ??= context.Address(element, "url") ?? context.Address(element);
                break;
            case "category":
                draft.Tags.AddCategory(element);
                break;
            case "keywords":
                draft.Tags.AddKeywords(element.Value);
                break;
            case "content":
                TakeMediaContent(element);
                break;
            case "group":
                foreach (var part in element.Elements())
                {
                    takePart(part);
                }

                break;
        }
    }

    private void TakeMediaContent(XElement element)
    {
        var type = element.Attribute("type")?.Value ?? "";
        if (element.Attribute("medium")?.Value == "image" || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
        {
            draft.Image ??= context.Address(element, "url");
        }

        foreach (var part in element.Elements())
        {
            takePart(part);
        }
    }
}
