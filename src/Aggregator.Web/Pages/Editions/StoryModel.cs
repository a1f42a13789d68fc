namespace Aggregator.Web.Pages.Editions;

/// <summary>A story on the page of an edition: the first six at length, the others briefly, and the tail in a line.</summary>
/// <param name="Index">Its place in the edition, from 0.</param>
public sealed record StoryModel(EditionStory Story, int Index, EditionModel Page)
{
    private const int LongStories = 6;
    private const int BriefLength = 160;

    public LocalizedStoryText Text { get; } = LocalizedStoryText.Of(Story, Page.Request.Strings);

    public bool IsBrief => Index >= LongStories || Story.IsTail;

    /// <summary>CSS class of its form; empty for a long story after the first.</summary>
    public string Form => this switch
    {
        { Story.IsTail: true } => " tail",
        { Index: 0 } => " lead",
        { IsBrief: true } => " brief",
        _ => "",
    };

    public string Summary => this switch
    {
        { Story.IsTail: true } or { Text.Summary: "" } => "",
        { IsBrief: true } => Truncate.AtSentence(Text.Summary, BriefLength),
        _ => Text.Summary,
    };

    public IEnumerable<string> Labs => Story.Labs.Take(IsBrief ? 1 : 4);

    /// <summary>The lead, the first report, and one of each further language before the others; then in the order of the edition.</summary>
    public IReadOnlyList<EditionSource> Sources =>
    [
        .. Story.Sources.Index()
            .OrderByDescending(source => source.Index == 0)
            .ThenByDescending(source => source.Item.IsFirst)
            .ThenByDescending(source => IsFirstInItsLanguage(source.Item))
            .ThenBy(source => source.Index)
            .Take(SourcesShown)
            .OrderBy(source => source.Index)
            .Select(source => source.Item),
    ];

    public int Unshown => Story.Sources.Count - Sources.Count;

    public DateOnly Day => Page.Whole.Date;

    public string Path => Page.Request.To("/stories/" + Story.Id);

    /// <summary>Path of the story in the edition that reported it first; null when that is this one.</summary>
    public string? FirstPath => Story switch
    {
        { IsUpdate: true, FirstEdition: { } date, FirstStoryId: { } id } => Page.Request.To($"/digest/{IsoDate.Of(date)}") + "#story-" + id,
        { IsUpdate: true, FirstEdition: { } date } => Page.Request.To($"/digest/{IsoDate.Of(date)}"),
        _ => null,
    };

    public string Why => StoryReasonText.Of(Story, Page.NameOf, Page.Request.Strings);

    private int SourcesShown => this switch { { Story.IsTail: true } => 1, { IsBrief: true } => 2, _ => 4 };

    private bool IsFirstInItsLanguage(EditionSource source) =>
        ReferenceEquals(Story.Sources.First(other => other.Language == source.Language), source);
}
