using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;

namespace Aggregator.Feeds.Health;

/// <summary>How a source is, in one word and one sentence; the same for pages, API and terminal.</summary>
/// <param name="State">fresh, quiet, stale, failing, refused, gone, off or new.</param>
/// <param name="Words">For the operator.</param>
public sealed record FeedHealth(string State, string Words)
{
    /// <summary>What <see cref="FeedOptions.StaleAfterGaps"/> is unless an operator says otherwise.</summary>
    public const double UsualGaps = 4;

    private static readonly TimeSpan QuietAfter = TimeSpan.FromDays(3);
    private static readonly TimeSpan UnknownQuietAfter = TimeSpan.FromDays(7);

    // Chinese newsrooms close for a week at the Spring Festival.
    private static readonly TimeSpan LeastStale = TimeSpan.FromDays(14);
    private static readonly TimeSpan UnknownStaleAfter = TimeSpan.FromDays(45);
    private static readonly TimeSpan MostStale = TimeSpan.FromDays(365);
    private static readonly TimeSpan LostAfter = TimeSpan.FromDays(14);

    /// <param name="state">Null when the feed was never asked.</param>
    /// <param name="staleAfterGaps">How many times its own long gap without news makes it stale.</param>
    public static FeedHealth Of(Feed feed, FeedState? state, DateTimeOffset now, double staleAfterGaps = UsualGaps)
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

        return Working(state, fetched, now, staleAfterGaps);
    }

    private static FeedHealth Working(FeedState state, DateTimeOffset fetched, DateTimeOffset now, double staleAfterGaps)
    {
        var since = now - (state.History.LastNewAt ?? state.LastChangedAt ?? fetched);
        var days = (int)since.TotalDays;
        var gap = state.History.LongGap;
        var staleAfter = gap is null ? UnknownStaleAfter : Clamp(gap.Value * staleAfterGaps, LeastStale, MostStale);
        var quietAfter = gap is null ? UnknownQuietAfter : Clamp(gap.Value, QuietAfter, staleAfter);
        return since > staleAfter ? new FeedHealth("stale", $"Answers, but has brought nothing new for {days} days{Usual(gap)}.")
            : since > quietAfter ? new FeedHealth("quiet", $"Nothing new for {days} days{Usual(gap)}.")
            : new FeedHealth("fresh", "Works.");
    }

    private static string Usual(TimeSpan? gap) => gap switch
    {
        null => "",
        { TotalHours: < 48 } => $"; it seldom leaves more than {Math.Max(1, Math.Round(gap.Value.TotalHours)):0} hours between two pieces",
        _ => $"; it seldom leaves more than {gap.Value.TotalDays:0} days between two pieces",
    };

    private static TimeSpan Clamp(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;
}
