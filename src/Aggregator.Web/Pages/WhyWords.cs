using Aggregator.Digests;
using Aggregator.Web.Pages.Words;

namespace Aggregator.Web.Pages;

/// <summary>The line that says why a story is here: the edition's own in English, and the same facts in Chinese.</summary>
internal static class WhyWords
{
    public static string Of(EditionStory story, Func<string, string> nameOfLab, PageWords words)
    {
        if (!words.IsChinese)
        {
            return story.Why;
        }

        var outlets = story.Sources.Select(source => source.Outlet).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var languages = story.Sources.Select(source => source.Language.Split('-')[0]).Distinct().Count();
        var names = story.Models.Count > 0 ? story.Models.Take(2) : story.Labs.Take(2).Select(nameOfLab);
        var parts = new List<string>();

        if (story is { IsUpdate: true, FirstTold: { } told })
        {
            parts.Add(words.Format("why.update", words.DayAndMonth(told)));
        }

        parts.Add(languages > 1 ? words.Format("why.sourcesIn", outlets, languages) : words.Format("why.sources", outlets));

        if (string.Join("、", names) is { Length: > 0 } named)
        {
            parts.Add(words.Format("why.names", named));
        }

        if (story.Score.Primary > 0)
        {
            parts.Add(words["why.primary"]);
        }

        if (outlets > 1 && story.Sources.FirstOrDefault(source => source.IsFirst) is { } first)
        {
            parts.Add(words.Format("why.first", first.Outlet));
        }

        return string.Join("；", parts);
    }
}
