namespace Aggregator.Articles;

/// <summary>Why a page has no article to read.</summary>
public enum ExtractionFailure
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>There is no text on it: empty, cut off before it began, or pictures alone.</summary>
    NoText,

    /// <summary>It shows other pages in frames.</summary>
    Frames,

    /// <summary>Its text is written by scripts, which are not run here.</summary>
    ScriptOnly,
}
