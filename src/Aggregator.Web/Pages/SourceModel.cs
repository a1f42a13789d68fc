using Aggregator.Digests;

namespace Aggregator.Web.Pages;

public sealed record SourceModel(EditionSource Source, StoryModel Story)
{
    public bool IsFirstOfSeveral => Source.IsFirst && Story.Story.Sources.Count > 1;

    /// <summary>The headline already says it when it is this source's own; told briefly, only another language adds to it.</summary>
    public bool IsTitleShown => Source.Title != Story.Telling.Headline && (!Story.IsBrief || Source.Language != Story.Telling.Language);
}
