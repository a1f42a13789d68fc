namespace Aggregator.Text;

/// <summary>Tables in which many words have one value, in any case.</summary>
internal static class WordLookup
{
    /// <param name="rows">Each value with its words, a blank between them.</param>
    public static FrozenDictionary<string, T> Of<T>(params IEnumerable<(T Value, string Words)> rows) => rows
        .SelectMany(row => row.Words.Split(' ').Select(word => KeyValuePair.Create(word, row.Value)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
