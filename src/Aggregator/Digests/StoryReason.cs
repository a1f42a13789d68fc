using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>Says why a story is in the edition.</summary>
internal static class StoryReason
{
    public static string Of(NewsStory news, Func<string, string> nameOfLab)
    {
        var story = news.Story;
        var outlets = story.Articles.Select(article => article.Outlet).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var parts = new List<string>();
        if (news is { IsUpdate: true, FirstEdition: { } first })
        {
            parts.Add($"update to a story of {first.ToString("d MMMM", CultureInfo.InvariantCulture)}");
        }

        parts.Add(DescribeSources(story, outlets));
        if (DescribeNames(story, nameOfLab) is { Length: > 0 } names)
        {
            parts.Add("names " + names);
        }

        parts.AddRange(SignalWords.Reasons(story.Score, "en"));
        parts.AddRange(DescribeReporters(story.Articles, outlets));
        return string.Join("; ", parts);
    }

    private static string DescribeSources(Story story, int outlets)
    {
        var languages = story.Articles.Select(article => LanguageTag.Primary(article.Language)).Distinct().Count();
        return (outlets, languages) switch
        {
            (1, _) => "1 source",
            (_, 1) => $"{outlets} sources",
            _ => $"{outlets} sources in {languages} languages",
        };
    }

    /// <summary>Models say more than their labs; a lab is named when no model is.</summary>
    private static string DescribeNames(Story story, Func<string, string> nameOfLab)
    {
        var names = story.Models.Count > 0 ? story.Models.Take(2) : story.Labs.Take(2).Select(nameOfLab);
        return SingleLine.Of(string.Join(" and ", names));
    }

    private static IEnumerable<string> DescribeReporters(IReadOnlyList<Article> articles, int outlets)
    {
        var first = articles[0];
        if (articles.FirstOrDefault(StoryRanker.IsPrimary) is { } own)
        {
            var verb = outlets > 1 && own == first ? "first reported" : "reported";
            yield return $"{verb} by the lab itself ({SingleLine.Of(own.Outlet)})";
        }

        if (outlets > 1 && !StoryRanker.IsPrimary(first))
        {
            yield return $"first reported by {SingleLine.Of(first.Outlet)}";
        }
    }
}
