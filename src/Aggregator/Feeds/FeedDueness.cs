namespace Aggregator.Feeds;

internal static class FeedDueness
{
    /// <summary>Whether the feed may be asked now.</summary>
    public static bool IsDue(this Feed feed, FeedState? state, DateTimeOffset now) =>
        feed.IsOn && (state is null || (!state.IsRetired && state.NextDueAt <= now));
}
