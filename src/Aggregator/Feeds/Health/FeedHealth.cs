using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;

namespace Aggregator.Feeds.Health;

/// <summary>How a feed is, in one word and one sentence; the same for pages, API and terminal.</summary>
/// <param name="Words">A sentence for the operator.</param>
public sealed record FeedHealth(FeedHealthState State, string Words)
{
    /// <summary>A feed is stale after this many times the gap that nine in ten of its gaps stay under.</summary>
    private const double StaleAfterGaps = 4;

    private static readonly TimeSpan QuietAfter = TimeSpan.FromDays(3);
    private static readonly TimeSpan UnknownQuietAfter = TimeSpan.FromDays(7);

    // Chinese newsrooms close for a week at the Spring Festival.
    private static readonly TimeSpan MinStaleAfter = TimeSpan.FromDays(14);
    private static readonly TimeSpan UnknownStaleAfter = TimeSpan.FromDays(45);
    private static readonly TimeSpan MaxStaleAfter = TimeSpan.FromDays(365);
    private static readonly TimeSpan LostAfter = TimeSpan.FromDays(14);

    /// <param name="state">Null when the feed was never polled.</param>
    public static FeedHealth Of(Feed feed, FeedState? state, DateTimeOffset now)
    {
        if (!feed.IsOn)
        {
            return new FeedHealth(FeedHealthState.Off, feed.OffReason ?? "Switched off.");
        }

        if (state?.LastFetchedAt is not { } fetched)
        {
            return new FeedHealth(FeedHealthState.New, "Not polled yet.");
        }

        if (state.IsRetired || (state.LastStatus is 404 or 410 && (state.LastSuccessAt ?? DateTimeOffset.MinValue) < now - LostAfter))
        {
            return new FeedHealth(FeedHealthState.Gone, state.LastError ?? "Gone.");
        }

        if (state.LastStatus is 401 or 403 or 429)
        {
            return new FeedHealth(FeedHealthState.Refused, $"Refused here: {state.LastError}");
        }

        if (state.LastError is not null)
        {
            var times = state.Failures == 1 ? "" : $" {state.Failures} times in a row.";
            return new FeedHealth(FeedHealthState.Failing, state.LastError + times);
        }

        if (state.History.Flood is { } flood)
        {
            return new FeedHealth(FeedHealthState.Fresh, flood.Words);
        }

        return Working(now - (state.History.LastNewAt ?? state.LastChangedAt ?? fetched), state.History.LongGap);
    }

    private static FeedHealth Working(TimeSpan silence, TimeSpan? gap)
    {
        var (quietAfter, staleAfter) = (UnknownQuietAfter, UnknownStaleAfter);
        if (gap is not null)
        {
            staleAfter = Clamp(gap.Value * StaleAfterGaps, MinStaleAfter, MaxStaleAfter);
            quietAfter = Clamp(gap.Value, QuietAfter, staleAfter);
        }

        var days = (int)silence.TotalDays;
        if (silence > staleAfter)
        {
            return new FeedHealth(FeedHealthState.Stale, $"Answers, but has brought nothing new for {days} days{Usual(gap)}.");
        }

        if (silence > quietAfter)
        {
            return new FeedHealth(FeedHealthState.Quiet, $"Nothing new for {days} days{Usual(gap)}.");
        }

        return new FeedHealth(FeedHealthState.Fresh, "Works.");
    }

    private static string Usual(TimeSpan? gap) => gap switch
    {
        null => "",
        { TotalHours: < 48 and var hours } => $"; it seldom leaves more than {Math.Max(1, Math.Round(hours)):0} hours between two articles",
        { TotalDays: var days } => $"; it seldom leaves more than {days:0} days between two articles",
    };

    private static TimeSpan Clamp(TimeSpan value, TimeSpan min, TimeSpan max) =>
        TimeSpan.FromTicks(Math.Clamp(value.Ticks, min.Ticks, max.Ticks));
}
