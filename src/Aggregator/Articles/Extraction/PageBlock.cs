namespace Aggregator.Articles.Extraction;

/// <summary>A run of text between two block boundaries: a paragraph, a heading, a list item, a cell.</summary>
internal sealed class PageBlock
{
    public required int Index { get; init; }

    /// <summary>The nearest element above it that makes a block.</summary>
    public required PageNode Container { get; init; }

    /// <summary>White space is collapsed; a single line break of the markup is a line feed.</summary>
    public required string Text { get; init; }

    public required int Words { get; init; }

    public int LinkWords { get; init; }

    public int BoldWords { get; init; }

    public int ItalicWords { get; init; }

    /// <summary>Separate links in it.</summary>
    public int Links { get; init; }

    /// <summary>The text nodes it is made of, in <see cref="FlatPage.TextRuns"/>.</summary>
    public required int FirstRun { get; init; }

    public required int EndRun { get; init; }

    public double LinkDensity => Math.Min(1, FeatureRow.Ratio(LinkWords, Words));

    /// <summary>A picture or video is between the previous block and this one.</summary>
    public bool IsAfterImage { get; init; }

    /// <summary>What kind of writing it is.</summary>
    public TextShape Shape => field ??= TextShape.Of(this);

    /// <summary>Reads like sentences rather than like a label.</summary>
    public required bool IsProse { get; init; }

    /// <summary>Its words when it is prose, else none.</summary>
    public int ProseWords => IsProse ? Words : 0;
}

/// <summary>A text node, or a line break when <see cref="Text"/> is a line feed.</summary>
internal readonly record struct TextRun(string Text, PageNode Node);
