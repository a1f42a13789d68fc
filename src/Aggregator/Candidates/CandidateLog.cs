using Aggregator.Feeds.Polling;

namespace Aggregator.Candidates;

internal static partial class CandidateLog
{
    [LoggerMessage(LogLevel.Debug, "Candidate {CandidateId}: {Outcome}, {Reason}")]
    public static partial void Decided(this ILogger logger, string candidateId, CandidateOutcome outcome, string reason);

    [LoggerMessage(LogLevel.Information, "The page of candidate {CandidateId} was not read: {Reason}")]
    public static partial void PageNotRead(this ILogger logger, string candidateId, string reason);

    [LoggerMessage(LogLevel.Warning, "The page {Address} of candidate {CandidateId} could not be parsed")]
    public static partial void PageUnreadable(this ILogger logger, string candidateId, Uri address, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The markup that came with candidate {CandidateId} could not be parsed")]
    public static partial void EntryUnreadable(this ILogger logger, string candidateId, Exception exception);
}
