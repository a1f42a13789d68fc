namespace Aggregator.Feeds.Parsing;

/// <summary>What a reader does with each element it knows.</summary>
internal sealed class ElementTable<TReader>
{
    private readonly FrozenDictionary<(string Prefix, string Name), Action<TReader, XElement>> _actions;

    /// <param name="rows">
    /// Names of elements in lower case with their usual prefix, separated by blanks (<c>title dc:title</c>), and what is done with each.
    /// </param>
    public ElementTable(params (string Names, Action<TReader, XElement> Action)[] rows) =>
        _actions = rows
            .SelectMany(row => row.Names.Split(' ').Select(name => (Key: KeyOf(name), row.Action)))
            .ToFrozenDictionary(row => row.Key, row => row.Action);

    /// <summary>Elements that the table does not name are passed over.</summary>
    public void Read(TReader reader, XElement element, XNamespace home)
    {
        if (XmlVocabulary.PrefixOf(element, home) is { } prefix
            && _actions.TryGetValue((prefix, element.Name.LocalName.ToLowerInvariant()), out var action))
        {
            action(reader, element);
        }
    }

    private static (string Prefix, string Name) KeyOf(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return (name[..Math.Max(colon, 0)], name[(colon + 1)..]);
    }
}
