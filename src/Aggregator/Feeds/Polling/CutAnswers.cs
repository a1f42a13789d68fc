using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.State;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// What an answer means that was cut. The whole entries in it are taken. Its validators and its hash are not kept: the rest would not be
/// requested for as long as they hold. Those of the last whole answer stay, since what they stand for was read.
/// </summary>
internal static class CutAnswers
{
    /// <summary>
    /// A feed that has no end is taken for cut. One that for a day ends each time behind a whole entry is written so by a broken template,
    /// and is whole: a cut does not choose its place, and what caches keep of one is forgotten within a day.
    /// </summary>
    private static readonly TimeSpan OpenForGood = TimeSpan.FromDays(1);

    public static bool IsCut(PollContext context, ParsedFeed parsed) => parsed.End switch
    {
        FeedEnd.Whole => false,
        FeedEnd.Open => context.Now - OpenSince(context, parsed) < OpenForGood,
        _ => true,
    };

    /// <summary>Since when the feed has ended behind an entry each time; null when it does not.</summary>
    public static DateTimeOffset? OpenSince(PollContext context, ParsedFeed parsed) =>
        parsed.End == FeedEnd.Open ? context.Before.History.OpenSince ?? context.Now : null;

    public static PollResult Settle(PollContext context, ParsedFeed parsed)
    {
        var how = context.Answer.Cut ?? "The answer was cut: the feed in it has no end.";
        var failed = context.Failed($"{how} {parsed.Entries.Count} whole entries of it were taken.");
        var open = failed with { History = failed.History with { OpenSince = OpenSince(context, parsed) } };
        return Settle(open, parsed, context.Schedule) with
        {
            Parsed = parsed,
            ReadAt = context.ReadAt,
            AnsweredAt = context.Answer.AnsweredAt(context.Now),
        };
    }

    /// <param name="parsed">What came; null when none of it could be read.</param>
    public static PollResult Settle(FeedState failed, ParsedFeed? parsed, FetchSchedule schedule)
    {
        var due = schedule.AfterCut(failed, parsed, failed.LastFetchedAt!.Value);
        return new PollResult(failed with { NextDueAt = due }, FeedOutcomes.Cut);
    }
}
