namespace Aggregator.Articles.Extraction;

/// <summary>A run of text between two block boundaries: a paragraph, a heading, a list item, a cell.</summary>
/// <param name="Container">The nearest element above it that makes a block.</param>
/// <param name="Text">White space is collapsed; a single line break of the markup is a line feed.</param>
/// <param name="Links">Separate links in it.</param>
/// <param name="FirstRun">The first of the text nodes it is made of, in <see cref="FlatPage.TextRuns"/>.</param>
/// <param name="EndRun">Behind the last of them.</param>
/// <param name="IsAfterImage">A picture or video is between the previous block and this one.</param>
/// <param name="IsProse">Reads like sentences rather than like a label.</param>
internal sealed record PageBlock(
    int Index, PageNode Container, string Text, int Words, int LinkWords, int BoldWords, int ItalicWords, int Links, int FirstRun,
    int EndRun, bool IsAfterImage, bool IsProse)
{
    public double LinkDensity => Math.Min(1, FeatureRow.Ratio(LinkWords, Words));

    public TextShape Shape => field ??= TextShape.Of(this);

    /// <summary>Its words when it is prose, else none.</summary>
    public int ProseWords => IsProse ? Words : 0;
}

/// <summary>A text node, or a line break when <see cref="Text"/> is a line feed.</summary>
internal readonly record struct TextRun(string Text, PageNode Node);
