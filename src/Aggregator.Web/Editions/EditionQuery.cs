using Aggregator.Digests;
using Aggregator.Feeds.Catalogue;
using Aggregator.Labs;
using Aggregator.Subscriptions;
using Aggregator.Web.Http;

namespace Aggregator.Web.Editions;

/// <summary>Reads the filters that every view of editions and articles takes.</summary>
internal static class EditionQuery
{
    public static IReadOnlyList<string> Topics { get; } =
        ["release", "research", "benchmark", "product", "price", "business", "policy", "chips", "people", "safety", "opinion", "other"];

    public static EditionFilter ReadFilter(Query query, Lexicon lexicon) =>
        new(ReadLabs(query, lexicon), ReadLanguages(query), ReadTopics(query), ReadLimit(query)) { Kinds = ReadKinds(query) };

    /// <summary>The same where the path names the lab.</summary>
    public static EditionFilter ReadFilterOfLab(Query query) => new([], ReadLanguages(query), ReadTopics(query), ReadLimit(query)) { Kinds = ReadKinds(query) };

    private static IReadOnlyList<string> ReadLabs(Query query, Lexicon lexicon) =>
        query.List("labs", lab => lexicon.FindLab(lab.ToLowerInvariant()) is not null, "/api/labs lists the labs.");

    private static IReadOnlyList<string> ReadLanguages(Query query) =>
        query.List("lang", IsLanguage, $"there are {string.Join(", ", WishReader.Languages)}.");

    private static IReadOnlyList<string> ReadTopics(Query query) =>
        query.List("topic", topic => Topics.Contains(topic, StringComparer.OrdinalIgnoreCase), $"there are {string.Join(", ", Topics)}.");

    private static IReadOnlyList<string> ReadKinds(Query query) =>
        query.List("kind", kind => SourceLanes.All.Contains(kind, StringComparer.OrdinalIgnoreCase), $"there are {string.Join(", ", SourceLanes.All)}.");

    private static int? ReadLimit(Query query) => query.Number("limit", 1, 200);

    private static bool IsLanguage(string language) => WishReader.Languages.Contains(language, StringComparer.OrdinalIgnoreCase);
}
