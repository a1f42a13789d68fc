using Aggregator.Feeds.Catalogue;

namespace Aggregator.Web.Editions;

/// <summary>Reads the filters that every view of editions and articles takes.</summary>
internal static class EditionQuery
{
    public static IReadOnlyList<string> Topics { get; } =
        ["release", "research", "benchmark", "product", "price", "business", "policy", "chips", "people", "safety", "opinion", "other"];

    public static EditionFilter ReadFilter(QueryReader queryReader, Lexicon lexicon) =>
        new(ReadLabs(queryReader, lexicon), ReadLanguages(queryReader), ReadTopics(queryReader), ReadLimit(queryReader)) { Kinds = ReadKinds(queryReader) };

    /// <summary>The same where the path names the lab.</summary>
    public static EditionFilter ReadFilterOfLab(QueryReader queryReader) => new([], ReadLanguages(queryReader), ReadTopics(queryReader), ReadLimit(queryReader)) { Kinds = ReadKinds(queryReader) };

    private static IReadOnlyList<string> ReadLabs(QueryReader queryReader, Lexicon lexicon) =>
        queryReader.List("labs", lab => lexicon.FindLab(lab.ToLowerInvariant()) is not null, "/api/labs lists the labs.");

    private static IReadOnlyList<string> ReadLanguages(QueryReader queryReader) =>
        queryReader.List("lang", IsLanguage, $"there are {string.Join(", ", SubscriptionRequestReader.Languages)}.");

    private static IReadOnlyList<string> ReadTopics(QueryReader queryReader) =>
        queryReader.List("topic", topic => Topics.Contains(topic, StringComparer.OrdinalIgnoreCase), $"there are {string.Join(", ", Topics)}.");

    private static IReadOnlyList<string> ReadKinds(QueryReader queryReader) =>
        queryReader.List("kind", kind => FeedLanes.All.Contains(kind, StringComparer.OrdinalIgnoreCase), $"there are {string.Join(", ", FeedLanes.All)}.");

    private static int? ReadLimit(QueryReader queryReader) => queryReader.Number("limit", 1, 200);

    private static bool IsLanguage(string language) => SubscriptionRequestReader.Languages.Contains(language, StringComparer.OrdinalIgnoreCase);
}
