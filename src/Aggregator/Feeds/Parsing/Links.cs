namespace Aggregator.Feeds.Parsing;

/// <summary>Sorts <c>link</c> elements by what they lead to.</summary>
internal sealed class Links(ReadingContext context)
{
    private Uri? _page;
    private Uri? _alternate;
    private bool _isAlternateHtml;

    /// <summary>The page: RSS's own link, or Atom's alternate, an HTML one rather than another.</summary>
    public Uri? Page => _page ?? _alternate;

    public Uri? Hub { get; private set; }

    public Uri? Self { get; private set; }

    public Uri? Comments { get; private set; }

    public Uri? Via { get; private set; }

    public List<FeedEnclosure> Enclosures { get; } = [];

    public void Add(XElement element)
    {
        var relation = element.Attribute("rel")?.Value.Trim() is { Length: > 0 } rel ? rel[(rel.LastIndexOf('/') + 1)..].ToLowerInvariant() : null;
        var hasTarget = element.Attribute("href") is not null;
        if ((hasTarget ? context.Address(element, "href") : context.Address(element)) is not { } target)
        {
            return;
        }

        if (hasTarget || relation is not null)
        {
            Sort(element, target, relation ?? "alternate");
        }
        else
        {
            _page ??= target;
        }
    }

    private void Sort(XElement element, Uri target, string relation)
    {
        var type = element.Attribute("type")?.Value.Trim();

        switch (relation)
        {
            case "alternate":
                var isHtml = type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase);
                if (_alternate is null || (isHtml && !_isAlternateHtml))
                {
                    (_alternate, _isAlternateHtml) = (target, isHtml);
                }

                break;
            case "enclosure":
                Enclosures.Add(new FeedEnclosure(target, type, element.Attribute("length")?.Value));
                break;
            case "hub":
                Hub ??= target;
                break;
            case "self":
                Self ??= target;
                break;
            case "replies":
                Comments ??= target;
                break;
            case "via":
                Via ??= target;
                break;
        }
    }
}
