using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Subscriptions;
using Aggregator.Web.Answers;

namespace Aggregator.Web.Editions;

/// <summary>Reads the filters that every view of editions and articles takes.</summary>
internal static class EditionQuery
{
    public static IReadOnlyList<string> Topics { get; } =
        ["release", "research", "benchmark", "product", "price", "business", "policy", "chips", "people", "safety", "opinion", "other"];

    public static EditionFilter ReadFilter(Query query, Lexicon lexicon) => new(
        query.List("labs", lab => lexicon.FindLab(lab.ToLowerInvariant()) is not null, "/api/labs lists the labs."),
        query.List("lang", IsLanguage, $"there are {string.Join(", ", WishReader.Languages)}."),
        query.List("topic", topic => Topics.Contains(topic, StringComparer.OrdinalIgnoreCase), $"there are {string.Join(", ", Topics)}."),
        query.Number("limit", 1, 200));

    private static bool IsLanguage(string language) => WishReader.Languages.Contains(language, StringComparer.OrdinalIgnoreCase);
}
