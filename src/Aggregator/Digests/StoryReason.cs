using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>Says in words why a story is in the edition.</summary>
internal static class StoryReason
{
    public static string Of(NewsStory news, Func<string, string> nameOfLab)
    {
        var story = news.Story;
        var parts = new List<string>();
        if (news is { IsUpdate: true, FirstTold: { } told })
        {
            parts.Add($"update to a story of {told.ToString("d MMMM", CultureInfo.InvariantCulture)}");
        }

        parts.Add(SourcesOf(story));
        if (NamesOf(story, nameOfLab) is { Length: > 0 } names)
        {
            parts.Add("names " + names);
        }

        var first = story.Articles[0];
        var areSeveral = story.Articles.Select(article => article.Outlet).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();
        if (story.Articles.FirstOrDefault(StoryRanker.IsPrimary) is { } own)
        {
            parts.Add($"{(areSeveral && own == first ? "first told" : "told")} by the lab itself ({SingleLine.Of(own.Outlet)})");
        }

        if (areSeveral && !StoryRanker.IsPrimary(first))
        {
            parts.Add($"first told by {SingleLine.Of(first.Outlet)}");
        }

        return string.Join("; ", parts);
    }

    private static string SourcesOf(Story story)
    {
        var outlets = story.Articles.Select(article => article.Outlet).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var languages = story.Articles.Select(article => LanguageTag.Primary(article.Language)).Distinct().Count();
        return (outlets, languages) switch
        {
            (1, _) => "1 source",
            (_, 1) => $"{outlets} sources",
            _ => $"{outlets} sources in {languages} languages",
        };
    }

    /// <summary>Models say more than their labs; a lab is named when no model is.</summary>
    private static string NamesOf(Story story, Func<string, string> nameOfLab)
    {
        var names = story.Models.Count > 0 ? story.Models.Take(2) : story.Labs.Take(2).Select(nameOfLab);
        return SingleLine.Of(string.Join(" and ", names));
    }
}
