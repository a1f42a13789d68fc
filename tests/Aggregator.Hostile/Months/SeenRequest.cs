namespace Aggregator.Hostile.Months;

/// <summary>A request as its server saw it, and what it answered.</summary>
/// <param name="Host">With the port.</param>
/// <param name="Sent">The validator that came with it; null for none.</param>
internal sealed record SeenRequest(string Host, string Path, DateTimeOffset At, string? Sent)
{
    /// <summary>Whose feed it is for; null for a page and robots.txt.</summary>
    public Source? Feed { get; set; }

    public bool IsRobots { get; set; }

    /// <summary>Whether robots.txt forbids the page.</summary>
    public bool IsForbidden { get; set; }

    public int Status { get; set; }

    public TimeSpan? RetryAfter { get; set; }

    /// <summary>Where it is redirected to.</summary>
    public Uri? LeadsTo { get; set; }

    /// <summary>The validator that the answer gave.</summary>
    public string? Validator { get; set; }

    /// <summary>Whether it got its whole body, which can be read.</summary>
    public bool IsRead { get; set; }

    public bool IsCut { get; set; }

    public DateTimeOffset End { get; set; }

    public string Address => Host + Path;

    public override string ToString() => $"{Address} at {At:u}";
}
