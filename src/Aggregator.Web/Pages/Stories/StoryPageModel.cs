namespace Aggregator.Web.Pages.Stories;

public sealed record StoryPageModel
{
    public required PageRequest Request { get; init; }

    public required ArchivedStory Story { get; init; }

    public required IReadOnlyDictionary<string, Lab> Labs { get; init; }

    /// <summary>As told last, in the reader's language where one of its sources wrote in it.</summary>
    public required LocalizedStoryText Telling { get; init; }

    /// <summary>By time, the first report first.</summary>
    public IReadOnlyList<ReportModel> Reports =>
        [.. Story.Reports.Select(report => new ReportModel(report, report.PublishedAt - Story.Reports[0].PublishedAt))];

    /// <summary>How it is headed in the other languages of its sources, one for each.</summary>
    public IEnumerable<(string Text, string Language)> OtherHeadlines => Story.Reports
        .Select(report => (Text: report.Title, report.Language))
        .Prepend((Text: Story.Headline, Language: Story.Language))
        .DistinctBy(headline => headline.Language, StringComparer.OrdinalIgnoreCase)
        .Where(headline => !headline.Language.Equals(Telling.Language, StringComparison.OrdinalIgnoreCase));

    public bool IsBilingual => Reports.Any(report => report.IsChinese) && Reports.Any(report => !report.IsChinese);

    public string NameOf(string lab) => Labs.TryGetValue(lab, out var known) ? LabName.Of(known, Request.Words) : lab;

    public string Why => Request.Words.IsChinese
        ? StoryReasonText.InChinese(
            [.. Story.Reports.Select(report => (report.Outlet, report.Language, report.IsFirst))],
            [.. Story.Models.Count > 0 ? Story.Models : Story.Labs.Select(NameOf)],
            Story.Score,
            Story.Editions.Count > 1 ? Story.Editions[0].Date : null,
            Request.Words)
        : Story.Why;

    public string? Tag(string language) => language == Request.Words.Tag ? null : language;

    /// <summary>The score's parts: name, value reached, most it could be; null where the edition did not keep that.</summary>
    public IReadOnlyList<(string Name, double Value, double? Most)> Parts =>
        [.. ScoreParts.All.Select(part => (Request.Words["score." + part.Key], part.ValueOf(Story.Score), Story.FullScore is { } full ? part.ValueOf(full) : (double?)null))];

    /// <summary>Whose score it is.</summary>
    public string ScoredBy => Story.Editions.Count > 0
        ? Request.Words.Format("score.frozen", Request.Words.ShortDate(Story.Editions[^1].Date))
        : Request.Words["score.live"];
}
