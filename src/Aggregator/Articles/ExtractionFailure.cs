namespace Aggregator.Articles;

/// <summary>Why a page has no article to read.</summary>
public enum ExtractionFailure
{
    None, // It has one.
    NoText, // There is no text on it: empty, cut off before it began, or pictures alone.
    Frames, // It shows other pages in frames.
    Wall, // Something else stands in the article's place; see WallKind.
    ScriptOnly, // Its text is written by scripts, which are not run here.
}
