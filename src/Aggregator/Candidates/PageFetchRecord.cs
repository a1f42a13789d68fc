namespace Aggregator.Candidates;

/// <summary>What became of an article's page that was requested: it is requested once, whatever leads to it later.</summary>
/// <param name="Id"><see cref="ArticleBuilder.IdOf(Uri)"/> the address that was requested, which need not be where it led.</param>
/// <param name="Title">The title it was judged under.</param>
/// <param name="ArticleId">The article it became; null when it was rejected.</param>
/// <param name="Reason">Why it was kept or rejected.</param>
public sealed record PageFetchRecord(string Id, string CandidateId, string Title, string? ArticleId, string Reason, double Score)
{
    /// <summary>When the entry was first seen that led to it; by this it has had its time one day.</summary>
    public DateTimeOffset? FirstSeenAt { get; init; }
}
