using Aggregator.Digests;

namespace Aggregator.Web.Pages;

/// <param name="Index">Its place in the edition, from 0.</param>
public sealed record StoryModel(EditionStory Story, int Index, EditionModel Page)
{
    private const int SourcesShown = 4;
    private const int SourcesShownInTail = 2;

    public LocalTelling Telling { get; } = LocalTelling.Of(Story, Page.Visit.Words);

    /// <summary>The lead, the first report, and one of each further language before the others; then as the edition orders them.</summary>
    public IReadOnlyList<EditionSource> Sources =>
    [
        .. Story.Sources.Index()
            .OrderBy(source => source.Index == 0 ? 0 : source.Item.IsFirst ? 1 : IsFirstInItsLanguage(source.Item) ? 2 : 3)
            .ThenBy(source => source.Index)
            .Take(Story.IsTail ? SourcesShownInTail : SourcesShown)
            .OrderBy(source => source.Index)
            .Select(source => source.Item),
    ];

    public int Unshown => Story.Sources.Count - Sources.Count;

    public DateOnly Day => Page.Whole.Date;

    public string Path => Page.Visit.To("/stories/" + Story.Id);

    public string Why => WhyWords.Of(Story, Page.NameOf, Page.Visit.Words);

    /// <summary>Null where it is that of the page, which needs not be said.</summary>
    public string? Tag(string language) => language == Page.Visit.Words.Tag ? null : language;

    private bool IsFirstInItsLanguage(EditionSource source) =>
        ReferenceEquals(Story.Sources.First(other => other.Language == source.Language), source);
}
