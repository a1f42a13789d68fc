namespace Aggregator.Search;

/// <summary>How well an article fits a search, the best last. Of equally good ones the newest comes first.</summary>
public enum SearchTier
{
    Anywhere = 1, // Every word, somewhere.
    Excerpt = 2, // Every word in the title or the excerpt.
    RarestInTitle = 3, // The rarest word in the title, the others somewhere.
    Title = 4, // Every word in the title.
}

/// <summary>What keeps a search from costing more the more articles there are.</summary>
public static class SearchBounds
{
    /// <summary>So many of the newest that fit are put in order; nobody pages further than half of them.</summary>
    public const int MaxCandidates = 2_000;

    /// <summary>In so many of the newest articles it is counted which word is the rarest.</summary>
    public const int RaritySample = 2_000;

    /// <summary>Words of which each is in more of that sample are looked for in the newest <see cref="MaxArticles"/> alone.</summary>
    public const int CommonInSample = RaritySample / 20;

    /// <summary>Some years of them.</summary>
    public const int MaxArticles = 75_000;
}
