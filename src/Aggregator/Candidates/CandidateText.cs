using Aggregator.Articles;

namespace Aggregator.Candidates;

/// <summary>The text of a candidate and where it is from.</summary>
/// <param name="Page">What its page holds; null when the feed alone was read.</param>
/// <param name="Address">Where the page was in the end; null when none was fetched.</param>
/// <param name="Note">What to add to the reason, for the operator; empty when nothing went wrong.</param>
public sealed record CandidateText(ArticleText Text, ExtractedPage? Page, Uri? Address, string Note)
{
    /// <summary>Whether its page was requested, whatever came of it.</summary>
    public bool IsFetched { get; init; }

    /// <summary>What its page is, also when the feed's own text was taken instead.</summary>
    public PageKind Kind { get; init; }

    /// <summary>What its page shows in the article's place.</summary>
    public WallKind Wall { get; init; }

    /// <summary>The feed's own text, since the page shows something else. Where the page led is not the article's address.</summary>
    public static CandidateText OfWall(ArticleText own, WallKind wall) =>
        OfFeed(own, $"its page {wall.Describe()}") with { IsFetched = true, Wall = wall };

    /// <summary>The feed's own text.</summary>
    /// <param name="why">Why the page is not used, for the operator.</param>
    public static CandidateText OfFeed(ArticleText own, string why) => new(own, null, null, $"; from the feed's text alone: {why}");
}
