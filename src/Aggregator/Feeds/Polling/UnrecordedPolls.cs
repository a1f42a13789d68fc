using System.Collections.Concurrent;
using Aggregator.Feeds.State;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// Answers that came and could not be stored, as when the store fails for a moment: the message that comes again takes the answer from
/// here, so that no entry waits for the next poll and no feed is requested twice. Few, and in memory: they end with the process.
/// </summary>
public sealed class UnrecordedPolls
{
    private const int Most = 64;

    private readonly ConcurrentDictionary<string, UnrecordedPoll> _polls = new(StringComparer.Ordinal);

    internal void Keep(UnrecordedPoll poll)
    {
        if (_polls.Count < Most)
        {
            _polls[poll.Before.FeedId] = poll;
        }
    }

    /// <summary>The answer that waits; null when there is none, or when the feed was polled by another since.</summary>
    internal UnrecordedPoll? Take(FeedState state) =>
        _polls.TryRemove(state.FeedId, out var poll) && poll.Before.Version == state.Version ? poll : null;
}

/// <summary>What a poll brought, not yet stored.</summary>
/// <param name="Before">The state before it.</param>
internal sealed record UnrecordedPoll(FeedState Before, DateTimeOffset RequestedAt, PollResult Result);
