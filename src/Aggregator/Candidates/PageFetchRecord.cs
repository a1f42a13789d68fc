namespace Aggregator.Candidates;

/// <summary>What became of an article's page that was requested: it is requested once, whatever leads to it later.</summary>
public sealed record PageFetchRecord
{
    /// <summary><see cref="ArticleBuilder.IdOf"/> the address that was requested, which need not be where it led.</summary>
    public required string Id { get; init; }

    public required string CandidateId { get; init; }

    /// <summary>The title it was judged under.</summary>
    public required string Title { get; init; }

    /// <summary>The article it became; null when it was rejected.</summary>
    public string? ArticleId { get; init; }

    /// <summary>Why it was kept or rejected.</summary>
    public required string Reason { get; init; }

    public required double Score { get; init; }
}
