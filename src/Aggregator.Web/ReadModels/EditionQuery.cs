using Aggregator.Articles;
using Aggregator.Feeds.Catalogue;

namespace Aggregator.Web.ReadModels;

/// <summary>Reads the filters that every view of editions and articles takes.</summary>
internal static class EditionQuery
{
    public static EditionFilter ReadFilter(QueryReader query, Lexicon lexicon) => ReadFilterOfLab(query) with
    {
        Labs = query.List("labs", lab => lexicon.FindLab(lab.ToLowerInvariant()) is not null, "/api/labs lists the labs."),
    };

    /// <summary>The same with the sections, which an edition alone has.</summary>
    public static EditionFilter ReadFilterOfEdition(QueryReader query, Lexicon lexicon) => ReadFilter(query, lexicon) with
    {
        Sections = query.List("section", StorySections.All),
        First = query.OneOf("first", StorySections.All),
    };

    /// <summary>The same as <see cref="ReadFilter"/> where the path names the lab.</summary>
    public static EditionFilter ReadFilterOfLab(QueryReader query) =>
        new(
            [], query.List("lang", SubscriptionRequestReader.Languages), query.List("topic", ArticleTopics.All),
            query.Number("limit", 1, 200))
        {
            Lanes = query.List("lane", FeedLanes.All),
        };

    /// <summary>The language to tell stories in; null to leave each in its own.</summary>
    public static string? ReadLanguage(QueryReader query) => query.OneOf("language", PageStrings.Tags);
}
