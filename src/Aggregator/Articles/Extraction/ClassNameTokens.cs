namespace Aggregator.Articles.Extraction;

/// <summary>Cuts class and id attributes into words: <c>related-Posts_2</c> says <c>related</c> and <c>posts</c>.</summary>
internal static partial class ClassNameTokens
{
    // Longer and further words are generated names; the words of the model are fitted with these bounds.
    private const int MaxTokens = 24;
    private const int MaxLength = 20;

    /// <summary>In lower case.</summary>
    public static IEnumerable<string> Of(string labels) =>
        WordPattern().Matches(labels).Where(word => word.Length is >= 2 and <= MaxLength).Take(MaxTokens)
            .Select(word => word.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]+[a-z]*|[a-z]+")]
    private static partial Regex WordPattern();
}
