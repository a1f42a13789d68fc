using Aggregator.Digests;

namespace Aggregator.Web.Pages;

/// <param name="Index">Its place in the edition, from 0.</param>
public sealed record StoryModel(EditionStory Story, int Index, EditionModel Page)
{
    private const int SourcesShown = 4;

    public IEnumerable<EditionSource> FirstSources => Story.Sources.Take(SourcesShown);

    public IReadOnlyList<EditionSource> MoreSources => [.. Story.Sources.Skip(SourcesShown)];

    public DateOnly Day => Page.Whole.Date;

    /// <summary>The score's parts with their names, for those who ask why.</summary>
    public IEnumerable<(string Name, double Value)> Parts =>
    [
        ("Sources, by trust", Story.Score.Sources),
        ("Freshness", Story.Score.Freshness),
        ("Labs at the centre", Story.Score.Relevance),
        ("Kind of news", Story.Score.Topic),
        ("Told by the lab itself", Story.Score.Primary),
        ("Total", Story.Score.Total),
    ];
}
