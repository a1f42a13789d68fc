namespace Aggregator.Articles.Extraction;

/// <summary>What elements a text is in, as far as they separate the article from its surroundings.</summary>
[Flags]
internal enum Surroundings
{
    None = 0,
    Link = 1 << 0,
    Navigation = 1 << 1,
    Footer = 1 << 2,
    Header = 1 << 3,
    Aside = 1 << 4,
    Article = 1 << 5,
    Main = 1 << 6,
    Figure = 1 << 7,
    Caption = 1 << 8,
    Form = 1 << 9,
    Button = 1 << 10,
    Table = 1 << 11,
    List = 1 << 12,
    Quote = 1 << 13,
    Preformatted = 1 << 14,
    Heading = 1 << 15,
    Bold = 1 << 16,
    Italic = 1 << 17,
    Hidden = 1 << 18,
    ArticleBody = 1 << 19,
    Definition = 1 << 20,
    Code = 1 << 21,
}

/// <summary>An element of the page in the flat view, with the counts of everything under it.</summary>
internal sealed class PageNode
{
    public required int Index { get; init; }

    public required PageNode? Parent { get; init; }

    /// <summary>Local name, lower-case.</summary>
    public required string Tag { get; init; }

    public required int Depth { get; init; }

    public required Surroundings Surroundings { get; init; }

    public required bool IsBlock { get; init; }

    /// <summary>Class and id, as written; empty when it has none.</summary>
    public required string Labels { get; init; }

    /// <summary>The same number for the same labels on one page, from 0 (none).</summary>
    public required int LabelsId { get; init; }

    /// <summary>Where it links to, as written; null when it is not a link.</summary>
    public string? Link { get; init; }

    /// <summary>Index after the last node under this one.</summary>
    public int End { get; set; }

    public int Words { get; set; }

    public int LinkWords { get; set; }

    /// <summary>Words in blocks that read like sentences.</summary>
    public int ProseWords { get; set; }

    public int Blocks { get; set; }

    /// <summary>Pictures and videos.</summary>
    public int Images { get; set; }

    /// <summary>How much prose is in or right below it, see <see cref="ContainerScorer"/>; what Readability calls the score.</summary>
    public double Score { get; set; }

    public double LinkDensity => FeatureRow.Ratio(LinkWords, Words);

    public bool Contains(PageNode other) => other.Index >= Index && other.Index < End;
}
