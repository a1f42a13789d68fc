namespace Aggregator.Articles.Metadata;

/// <summary>What a page says in its head: metas by name in any case (the first of a name counts), links by relation.</summary>
internal sealed class MetaElements
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _links = new(StringComparer.OrdinalIgnoreCase);

    public static MetaElements Of(IReadOnlyList<IElement> elements)
    {
        var metas = new MetaElements();

        // Metas are in the body more often than the standard would like.
        foreach (var element in elements)
        {
            if (element.LocalName == "meta")
            {
                metas.AddMeta(element);
            }
            else if (element.LocalName == "link")
            {
                metas.AddLink(element);
            }
        }

        return metas;
    }

    /// <summary>The address of the first link of this relation, as written.</summary>
    public string? Link(string relation) => _links.GetValueOrDefault(relation);

    /// <summary>Every value of the name in document order: authors and tags have a meta each.</summary>
    public IReadOnlyList<string> ValuesOf(string name) => _values.GetValueOrDefault(name) ?? [];

    /// <summary>The first of these names that has a value.</summary>
    public string? First(params ReadOnlySpan<string> names) => FindFirst(names)?.Value;

    /// <summary>The same with the name that had it.</summary>
    public SourcedValue<string>? FindFirst(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var values))
            {
                return new SourcedValue<string>(values[0], "meta " + name);
            }
        }

        return null;
    }

    private void AddLink(IElement element)
    {
        if (element.GetAttribute("rel") is { } relations && element.GetAttribute("href") is { Length: > 0 } address)
        {
            foreach (var relation in relations.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                _links.TryAdd(relation, address);
            }
        }
    }

    private void AddMeta(IElement element)
    {
        var value = SingleLine.Of(element.GetAttribute("content") ?? "");
        if (value.Length == 0)
        {
            return;
        }

        foreach (var attribute in (ReadOnlySpan<string>)["property", "name", "itemprop", "http-equiv"])
        {
            if (element.GetAttribute(attribute) is { Length: > 0 } name)
            {
                _values.TryAdd(name.Trim(), []);
                _values[name.Trim()].Add(value);
            }
        }
    }
}
