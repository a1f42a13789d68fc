namespace Aggregator.Feeds;

/// <summary>How a source is, in one word and one sentence; the same for pages, API and terminal.</summary>
/// <param name="State">fresh, quiet, stale, failing, refused, gone, off or new.</param>
/// <param name="Words">For the operator.</param>
public sealed record FeedHealth(string State, string Words)
{
    private static readonly TimeSpan QuietAfter = TimeSpan.FromDays(7);
    private static readonly TimeSpan StaleAfter = TimeSpan.FromDays(45);
    private static readonly TimeSpan LostAfter = TimeSpan.FromDays(14);

    /// <param name="state">Null when the feed was never asked.</param>
    public static FeedHealth Of(Feed feed, FeedState? state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(feed);

        if (!feed.IsOn)
        {
            return new FeedHealth("off", feed.OffReason ?? "Switched off.");
        }

        if (state?.LastFetchedAt is not { } fetched)
        {
            return new FeedHealth("new", "Not asked yet.");
        }

        if (state.IsRetired || (state.LastStatus is 404 or 410 && (state.LastSuccessAt ?? DateTimeOffset.MinValue) < now - LostAfter))
        {
            return new FeedHealth("gone", state.LastError ?? "Gone.");
        }

        if (state.LastStatus is 401 or 403 or 429)
        {
            return new FeedHealth("refused", $"Refused here: {state.LastError}");
        }

        if (state.LastError is not null)
        {
            return new FeedHealth("failing", state.Failures == 1 ? state.LastError : $"{state.LastError} {state.Failures} times in a row.");
        }

        return Working(state, fetched, now);
    }

    private static FeedHealth Working(FeedState state, DateTimeOffset fetched, DateTimeOffset now)
    {
        var since = now - (state.LastChangedAt ?? fetched);
        var days = (int)since.TotalDays;

        return since > StaleAfter ? new FeedHealth("stale", $"Answers, but has brought nothing new for {days} days.")
            : since > QuietAfter ? new FeedHealth("quiet", $"Nothing new for {days} days.")
            : new FeedHealth("fresh", "Works.");
    }
}
