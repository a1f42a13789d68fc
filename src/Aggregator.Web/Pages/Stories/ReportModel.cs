namespace Aggregator.Web.Pages.Stories;

/// <summary>The report of one source on a story.</summary>
/// <param name="Delay">After the first report.</param>
public sealed record ReportModel(StoryReport Report, TimeSpan Delay)
{
    private const int ExcerptLength = 280;

    public bool IsChinese => Report.Language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its first words; Chinese says as much in half the characters.</summary>
    public string Excerpt => Truncate.AtWord(Report.Excerpt, IsChinese ? ExcerptLength / 2 : ExcerptLength);
}
