using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;
using Aggregator.Http;

namespace Aggregator.Feeds.Polling;

internal static class FeedDueness
{
    /// <summary>Whether its host wants to be left alone for longer than a message waits: 429, or 503 with a time.</summary>
    public static bool IsHostClosed(this FeedState state, DateTimeOffset now) => state.History.HostFreeAt > now + HostGate.MaxWait;

    /// <summary>Whether the feed may be requested now.</summary>
    public static bool IsDue(this Feed feed, FeedState? state, DateTimeOffset now) =>
        feed.IsOn && (state is null || (!state.IsRetired && state.NextDueAt <= now));
}
