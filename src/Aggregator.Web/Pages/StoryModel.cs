namespace Aggregator.Web.Pages;

/// <param name="Index">Its place in the edition, from 0.</param>
public sealed record StoryModel(EditionStory Story, int Index, EditionModel Page)
{
    /// <summary>Stories told at length; those after them are told briefly, and the tail in a line.</summary>
    private const int ToldAtLength = 6;

    private const int BriefLength = 160;

    public LocalizedStoryText Telling { get; } = LocalizedStoryText.Of(Story, Page.Request.Words);

    public bool IsBrief => Index >= ToldAtLength || Story.IsTail;

    public string Form => Story.IsTail ? " tail" : Index == 0 ? " lead" : IsBrief ? " brief" : "";

    public string Summary => Story.IsTail ? "" : IsBrief && Telling.Summary.Length > 0 ? Truncate.AtSentence(Telling.Summary, BriefLength) : Telling.Summary;

    /// <summary>The lead, the first report, and one of each further language before the others; then as the edition orders them.</summary>
    public IReadOnlyList<EditionSource> Sources =>
    [
        .. Story.Sources.Index()
            .OrderBy(source => source.Index == 0 ? 0 : source.Item.IsFirst ? 1 : IsFirstInItsLanguage(source.Item) ? 2 : 3)
            .ThenBy(source => source.Index)
            .Take(Story.IsTail ? 1 : IsBrief ? 2 : 4)
            .OrderBy(source => source.Index)
            .Select(source => source.Item),
    ];

    public int Unshown => Story.Sources.Count - Sources.Count;

    public DateOnly Day => Page.Whole.Date;

    public string Path => Page.Request.To("/stories/" + Story.Id);

    public string Why => StoryReasonText.Of(Story, Page.NameOf, Page.Request.Words);

    /// <summary>Null where it is that of the page, which needs not be said.</summary>
    public string? Tag(string language) => language == Page.Request.Words.Tag ? null : language;

    private bool IsFirstInItsLanguage(EditionSource source) =>
        ReferenceEquals(Story.Sources.First(other => other.Language == source.Language), source);
}
