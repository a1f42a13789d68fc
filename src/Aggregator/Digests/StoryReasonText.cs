using Aggregator.Localization;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>The line that says why a story is here: the edition's own in English, and the same facts in Chinese.</summary>
public static class StoryReasonText
{
    public static string Of(EditionStory story, Func<string, string> nameOfLab, PageStrings strings)
    {
        if (!strings.IsChinese)
        {
            return story.Why;
        }

        var reports = story.Sources.Select(source => new ReportFacts(source.Outlet, source.Language, source.IsFirst));
        var names = NamesOf(story.Models, story.Labs, nameOfLab);
        return InChinese([.. reports], names, story.Score, story is { IsUpdate: true, FirstEdition: { } first } ? first : null, strings);
    }

    public static string Of(ArchivedStory story, Func<string, string> nameOfLab, PageStrings strings)
    {
        if (!strings.IsChinese)
        {
            return story.Why;
        }

        var reports = story.Reports.Select(report => new ReportFacts(report.Outlet, report.Language, report.IsFirst));
        var names = NamesOf(story.Models, story.Labs, nameOfLab);
        return InChinese([.. reports], names, story.Score, story.Editions is [var first, _, ..] ? first.Date : null, strings);
    }

    /// <summary>Models say more than labs, where a story names any.</summary>
    private static IReadOnlyList<string> NamesOf(
        IReadOnlyList<string> models, IReadOnlyList<string> labs, Func<string, string> nameOfLab) =>
        models.Count > 0 ? models : [.. labs.Select(nameOfLab)];

    private static string InChinese(
        IReadOnlyList<ReportFacts> reports, IReadOnlyList<string> names, StoryScore score, DateOnly? firstDate, PageStrings strings)
    {
        var outlets = reports.Select(report => report.Outlet).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var languages = reports.Select(report => report.Language.Split('-')[0]).Distinct().Count();
        var parts = new List<string>();
        if (firstDate is { } date)
        {
            parts.Add(strings.Format("why.update", strings.DayAndMonth(date)));
        }

        parts.Add(strings.Format(languages > 1 ? "why.sourcesIn" : "why.sources", outlets, languages));
        if (names.Count > 0)
        {
            parts.Add(strings.Format("why.names", string.Join(strings["comma"], names.Take(2))));
        }

        parts.AddRange(SignalWords.Reasons(score, strings.Tag));
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

    private sealed record ReportFacts(string Outlet, string Language, bool IsFirst);
}
