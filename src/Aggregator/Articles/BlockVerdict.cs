namespace Aggregator.Articles;

/// <summary>What became of one block of a page, and why.</summary>
/// <param name="Element">The element that holds it, with its class and id.</param>
/// <param name="Likelihood">How likely it belongs to the article, 0 to 1.</param>
/// <param name="Reason">What moved the model most, or the rule that overrode it.</param>
public sealed record BlockVerdict(string Text, string Element, bool IsKept, double Likelihood, string Reason);

/// <summary>An extracted page with the verdict on each block, in document order.</summary>
public sealed record ExplainedPage(ExtractedPage Page, IReadOnlyList<BlockVerdict> Blocks);
