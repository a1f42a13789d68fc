using Aggregator.Stories;

namespace Aggregator.Web.Pages.Stories;

/// <param name="Text">From the last edition that covered it, in the reader's language where one of its sources wrote in it.</param>
public sealed record StoryPageModel(PageRequest Request, ArchivedStory Story, Lexicon Lexicon, LocalizedStoryText Text)
{
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

    /// <summary>Other stories of its matter by what readers call their place in time; a place without any is left out.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<StoryStep> Steps)> Steps =>
    [
        .. new[] { (Request.Strings["story.before"], Story.Before), (Request.Strings["story.since"], Story.Since) }
            .Where(place => place.Item2.Count > 0),
    ];

    public string Why => StoryReasonText.Of(Story, NameOf, Request.Strings);

    public string NameOf(string lab) => LabName.Find(lab, Lexicon, Request.Strings);

    /// <summary>The score's parts: name, value reached, and the most it could be.</summary>
    public IEnumerable<(string Name, double Value, double Most)> Parts => ScoreParts.All.Select(part =>
        (Request.Strings["score." + part.Key], part.ValueOf(Story.Score), part.ValueOf(Story.FullScore)));

    /// <summary>What raised the score, the weightiest first.</summary>
    public IReadOnlyList<string> Raised => WordsOf(points => points > 0);

    /// <summary>What lowered it.</summary>
    public IReadOnlyList<string> Lowered => WordsOf(points => points < 0);

    /// <summary>When the score was computed.</summary>
    public string ScoredBy => Story.Editions switch
    {
        [.., var last] => Request.Strings.Format("score.frozen", Request.Strings.ShortDate(last.Date)),
        _ => Request.Strings["score.live"],
    };

    private IReadOnlyList<string> WordsOf(Func<double, bool> counts) =>
    [
        .. Story.Score.Signals
            .Where(signal => counts(signal.Weight))
            .Select(signal => SignalWords.Of(signal.Condition, Request.Strings.Tag)),
    ];
}
