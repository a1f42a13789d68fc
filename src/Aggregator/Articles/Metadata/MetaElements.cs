namespace Aggregator.Articles.Metadata;

/// <summary>What a page says in its head: metas by lower-case name (the first of a name counts), links by relation.</summary>
internal sealed class MetaElements
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _links = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every value of <c>article:author</c>, <c>author</c> and <c>article:tag</c> in order, since these repeat.</summary>
    public IReadOnlyList<(string Name, string Value)> All => _all;

    private readonly List<(string Name, string Value)> _all = [];

    public static MetaElements Of(IReadOnlyList<IElement> elements)
    {
        var metas = new MetaElements();

        // Metas stand in the body more often than the standard would like.
        foreach (var element in elements)
        {
            if (element.LocalName == "meta")
            {
                metas.Add(element);
            }
            else if (element.LocalName == "link" && element.GetAttribute("rel") is { } relation && element.GetAttribute("href") is { Length: > 0 } address)
            {
                foreach (var name in relation.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    metas._links.TryAdd(name, address);
                }
            }
        }

        return metas;
    }

    public string? Link(string relation) => _links.GetValueOrDefault(relation);

    /// <summary>The first of these names that has a value.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The same with the name that had it.</summary>
    public SourcedValue<string>? FindFirst(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var value))
            {
                return new SourcedValue<string>(value, "meta " + name);
            }
        }

        return null;
    }

    private void Add(IElement element)
    {
        var content = element.GetAttribute("content");
        var value = content is null ? "" : SingleLine.Of(content);
        if (value.Length == 0)
        {
            return;
        }

        foreach (var attribute in (ReadOnlySpan<string>)["property", "name", "itemprop", "http-equiv"])
        {
            if (element.GetAttribute(attribute) is { Length: > 0 } name)
            {
                _values.TryAdd(name.Trim(), value);
                _all.Add((name.Trim(), value));
            }
        }
    }
}
