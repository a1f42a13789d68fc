namespace Aggregator.Web.Pages.Stories;

public sealed record StoryPageModel
{
    public required PageRequest Request { get; init; }

    public required ArchivedStory Story { get; init; }

    public required IReadOnlyDictionary<string, Lab> Labs { get; init; }

    /// <summary>From the last edition that reported it, in the reader's language where one of its sources wrote in it.</summary>
    public required LocalizedStoryText Text { get; init; }

    /// <summary>By time, the first report first.</summary>
    public IReadOnlyList<ReportModel> Reports =>
        [.. Story.Reports.Select(report => new ReportModel(report, report.PublishedAt - Story.Reports[0].PublishedAt))];

    /// <summary>Its headlines in the other languages of its sources, one for each.</summary>
    public IEnumerable<(string Text, string Language)> OtherHeadlines => Story.Reports
        .Select(report => (Text: report.Title, report.Language))
        .Prepend((Text: Story.Headline, Language: Story.Language))
        .DistinctBy(headline => headline.Language, StringComparer.OrdinalIgnoreCase)
        .Where(headline => !headline.Language.Equals(Text.Language, StringComparison.OrdinalIgnoreCase));

    public bool IsBilingual => Reports.Any(report => report.IsChinese) && Reports.Any(report => !report.IsChinese);

    public string Why => StoryReasonText.Of(Story, NameOf, Request.Strings);

    public string NameOf(string lab) => LabName.Find(lab, Labs, Request.Strings);

    /// <summary>The score's parts: name, value reached, and the most it could be; null where the edition did not keep that.</summary>
    public IEnumerable<(string Name, double Value, double? Most)> Parts =>
        from part in ScoreParts.All
        let most = Story.FullScore is { } full ? part.ValueOf(full) : (double?)null
        select (Request.Strings["score." + part.Key], part.ValueOf(Story.Score), most);

    /// <summary>When the score was computed.</summary>
    public string ScoredBy => Story.Editions is [.., var last]
        ? Request.Strings.Format("score.frozen", Request.Strings.ShortDate(last.Date))
        : Request.Strings["score.live"];
}
