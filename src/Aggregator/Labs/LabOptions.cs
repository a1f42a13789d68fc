namespace Aggregator.Labs;

/// <summary>Which lexicon is used, and when an article is worth a page request.</summary>
public sealed class LabOptions
{
    public const string Section = "Labs";

    /// <summary>A lexicon to use instead of the embedded one. The default is none.</summary>
    public string? LexiconPath { get; set; }

    /// <summary>A lexicon whose labs are added to the other one, extend those with their id, or replace them. The default is none.</summary>
    public string? LexiconAdditionsPath { get; set; }

    /// <summary>From what score on (0 to 1) an item is relevant; null takes the one fitted with the weights.</summary>
    [Range(0.01, 0.99)]
    public double? Threshold { get; set; }

    /// <summary>A feed's own text of at least this many characters is the article; its page is not fetched. The default is 1,200.</summary>
    [Range(100, 100_000)]
    public int MinFeedTextLength { get; set; } = 1200;

    /// <summary>The same for Chinese, which says more with fewer characters. The default is 500.</summary>
    [Range(50, 100_000)]
    public int MinChineseFeedTextLength { get; set; } = 500;

    /// <summary>The longest excerpt kept with an article, in characters. The default is 500.</summary>
    [Range(80, 2000)]
    public int ExcerptLength { get; set; } = 500;
}

[OptionsValidator]
internal sealed partial class LabOptionsValidator : IValidateOptions<LabOptions>;
