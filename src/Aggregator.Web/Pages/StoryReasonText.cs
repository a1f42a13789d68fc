using Aggregator.Stories;

namespace Aggregator.Web.Pages;

/// <summary>The line that says why a story is here: the edition's own in English, and the same facts in Chinese.</summary>
internal static class StoryReasonText
{
    public static string Of(EditionStory story, Func<string, string> nameOfLab, PageStrings strings) => strings.IsChinese
        ? InChinese(
            [.. story.Sources.Select(source => (source.Outlet, source.Language, source.IsFirst))],
            [.. story.Models.Count > 0 ? story.Models : story.Labs.Select(nameOfLab)],
            story.Score,
            story.IsUpdate ? story.FirstEdition : null,
            strings)
        : story.Why;

    public static string InChinese(
        IReadOnlyList<(string Outlet, string Language, bool IsFirst)> reports, IReadOnlyList<string> names, StoryScore score, DateOnly? firstTold, PageStrings strings)
    {
        var outlets = reports.Select(report => report.Outlet).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var languages = reports.Select(report => report.Language.Split('-')[0]).Distinct().Count();
        var parts = new List<string>();

        if (firstTold is { } told)
        {
            parts.Add(strings.Format("why.update", strings.DayAndMonth(told)));
        }

        parts.Add(languages > 1 ? strings.Format("why.sourcesIn", outlets, languages) : strings.Format("why.sources", outlets));

        if (names.Count > 0)
        {
            parts.Add(strings.Format("why.names", string.Join(strings["comma"], names.Take(2))));
        }

        if (score.Primary > 0)
        {
            parts.Add(strings["why.primary"]);
        }

        if (outlets > 1)
        {
            parts.Add(strings.Format("why.first", reports.FirstOrDefault(report => report.IsFirst, reports[0]).Outlet));
        }

        return string.Join("；", parts);
    }
}
