namespace Aggregator.Web.Pages.Editions;

/// <summary>One source of a story.</summary>
public sealed record SourceModel(EditionSource Source, StoryModel Story)
{
    /// <summary>Null for the report that the headline already links to.</summary>
    public string? Link { get; } = DisplayFormat.Link(Source.Address) is { } link && link != Story.Text.Link ? link : null;

    public bool IsFirstOfSeveral => Source.IsFirst && Story.Story.Sources.Count > 1;

    /// <summary>A title that is the headline is not repeated; in a brief story only one in another language adds anything.</summary>
    public bool IsTitleShown => Source.Title != Story.Text.Headline && (!Story.IsBrief || Source.Language != Story.Text.Language);
}
