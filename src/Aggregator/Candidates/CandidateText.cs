using Aggregator.Articles;

namespace Aggregator.Candidates;

/// <summary>The text of a candidate and where it is from.</summary>
/// <param name="Page">What its page told; null when the feed alone was read.</param>
/// <param name="Address">Where the page was in the end; null when none was fetched.</param>
/// <param name="Note">What to add to the reason, for the operator; empty when nothing went wrong.</param>
public sealed record CandidateText(ArticleText Text, ExtractedPage? Page, Uri? Address, string Note)
{
    /// <summary>Whether its page was asked for, whatever came of it.</summary>
    public bool IsAsked { get; init; }

    /// <summary>What its page is, also when the feed's own text was taken instead.</summary>
    public PageKind Kind { get; init; }
}
