namespace Aggregator.Web.Pages;

public sealed record SourceModel(EditionSource Source, StoryModel Story)
{
    /// <summary>Null for the report that the headline already leads to.</summary>
    public string? Link { get; } = DisplayFormat.Link(Source.Address) is { } link && link != Story.Telling.Link ? link : null;

    public bool IsFirstOfSeveral => Source.IsFirst && Story.Story.Sources.Count > 1;

    /// <summary>The headline already says it when it is this source's own; told briefly, only another language adds to it.</summary>
    public bool IsTitleShown => Source.Title != Story.Telling.Headline && (!Story.IsBrief || Source.Language != Story.Telling.Language);
}
