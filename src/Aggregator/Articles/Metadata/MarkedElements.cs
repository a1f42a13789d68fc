using Aggregator.Text.Markup;

namespace Aggregator.Articles.Metadata;

/// <summary>Finds the elements that are marked as an author or a date: by microdata, RDFa, a relation, a class or an id.</summary>
internal sealed class MarkedElements(VisibleMetadata visible)
{
    // All bounds are set by hand; score.py's author and date figures over the "extraction" verb's output show what moving one does.
    private const int MaxTimes = 3;
    private const int MaxAuthorLinks = 3;
    private const int MaxCandidates = 20;

    // Characters from which an element is more than an author, or a date.
    private const int MaxAuthorLength = 160;
    private const int MaxDateLength = 120;
    private const int MaxPlainLength = 80;

    // Elements above: a list of other articles is farther from its dates than a link is from its text.
    private const int ListReach = 12;

    private IElement? _article;

    public void Add(IElement element)
    {
        if (element.LocalName == "time")
        {
            var value = element.GetAttribute("datetime");
            var text = string.IsNullOrWhiteSpace(value) ? ElementText.Short(element, MaxPlainLength) : value;
            visible.Add(IsElsewhere(element) ? ShownAs.OtherTime : ShownAs.Time, text, MaxTimes);
        }

        AddProperty(element);

        if (element.LocalName == "a" && element.GetAttribute("rel")?.Contains("author", StringComparison.OrdinalIgnoreCase) == true
            && !IsInComment(element))
        {
            visible.Add(ShownAs.AuthorRelation, ElementText.Short(element, MaxPlainLength), MaxAuthorLinks);
        }

        var kinds = KindsOf(element);
        if (kinds.HasFlag(ClassNameKind.Author) && !IsInComment(element))
        {
            var how = IsElsewhere(element) ? ShownAs.AuthorInList : ShownAs.AuthorClassName;
            visible.Add(how, ElementText.Short(element, MaxAuthorLength), MaxCandidates);
        }

        if (kinds.HasFlag(ClassNameKind.Date) && !IsElsewhere(element))
        {
            visible.Add(ShownAs.DateClassName, ElementText.Short(element, MaxDateLength), MaxCandidates);
        }
    }

    // Microdata, and RDFa of schema.org or Dublin Core.
    private void AddProperty(IElement element)
    {
        if (element.LocalName == "meta" || PropertyOf(element) is not { } property)
        {
            return;
        }

        var isCreator = property.EndsWith(":creator", StringComparison.OrdinalIgnoreCase);
        if (isCreator || property.Contains("author", StringComparison.OrdinalIgnoreCase))
        {
            if (IsOfAnotherItem(element))
            {
                return;
            }

            var name = HtmlPage.ElementsOf(element).Skip(1).FirstOrDefault(below => IsName(PropertyOf(below)));
            var content = name?.GetAttribute("content") ?? element.GetAttribute("content");
            visible.Add(ShownAs.AuthorProperty, content ?? ElementText.Short(name ?? element, MaxAuthorLength), MaxCandidates);
        }
        else if (property.Contains("datePublished", StringComparison.OrdinalIgnoreCase) && !IsInComment(element))
        {
            var text = element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? ElementText.Short(element, MaxPlainLength);
            visible.Add(ShownAs.DateProperty, text, MaxCandidates);
        }
    }

    private static string? PropertyOf(IElement element) => element.GetAttribute("itemprop") ?? element.GetAttribute("property");

    private static bool IsName(string? property) => property == "name" || property?.EndsWith(":name", StringComparison.Ordinal) == true;

    // Comments, reviews and the other articles on the page have authors of their own.
    private bool IsOfAnotherItem(IElement element)
    {
        if (IsInComment(element))
        {
            return true;
        }

        var item = element.ParentElement;
        while (item is not null && !item.HasAttribute("itemscope") && !item.HasAttribute("typeof"))
        {
            item = item.ParentElement;
        }

        if (item is not null && _article is not null && item != _article)
        {
            return true;
        }

        _article ??= item;
        return false;
    }

    private bool IsInComment(IElement element) =>
        IsBelow(element, above => KindsOf(above).HasFlag(ClassNameKind.Comment)
            || above.GetAttribute("itemtype")?.EndsWith("Comment", StringComparison.Ordinal) == true
            || above.GetAttribute("itemprop") is "comment" or "review");

    // Lists of other articles carry dates and authors too.
    private bool IsElsewhere(IElement element) =>
        IsBelow(element, above => above.LocalName is "aside" or "footer" or "nav"
            || (KindsOf(above) & (ClassNameKind.Elsewhere | ClassNameKind.Comment)) != ClassNameKind.None);

    private static bool IsBelow(IElement element, Func<IElement, bool> isWanted)
    {
        var above = element.ParentElement;
        for (var levels = 0; above is not null and not IHtmlBodyElement && levels < ListReach; levels++)
        {
            if (isWanted(above))
            {
                return true;
            }

            above = above.ParentElement;
        }

        return false;
    }

    private ClassNameKind KindsOf(IElement element) =>
        visible.KindsOf(element.GetAttribute("class")) | visible.KindsOf(element.GetAttribute("id"));
}
