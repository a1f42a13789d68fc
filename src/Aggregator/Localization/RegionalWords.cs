namespace Aggregator.Localization;

/// <summary>Writes what the product says in Simplified Chinese as readers of Traditional Chinese would write it.</summary>
internal static class RegionalWords
{
    private static readonly Lazy<IReadOnlyList<(string Simplified, string Traditional)>> Words = new(Read);

    public static string ToTraditional(string simplified) => TraditionalScript.Of(Words.Value.Aggregate(
        simplified, (text, word) => text.Replace(word.Simplified, word.Traditional, StringComparison.Ordinal)));

    /// <summary>Longer words first, as they hold shorter ones.</summary>
    private static IReadOnlyList<(string Simplified, string Traditional)> Read() =>
    [
        .. EmbeddedFile.ReadText("Localization/regional-words.txt").Split('\n')
            .Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#')
            .Select(line => line.Split('=', StringSplitOptions.TrimEntries))
            .Select(pair => (pair[0], pair[1]))
            .OrderByDescending(pair => pair.Item1.Length),
    ];
}
