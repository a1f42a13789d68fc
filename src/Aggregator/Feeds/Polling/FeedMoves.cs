using Aggregator.Feeds.State;

namespace Aggregator.Feeds.Polling;

/// <summary>Decides when a permanent redirect is believed: sites announce moves by mistake, and take them back.</summary>
internal static class FeedMoves
{
    private const int EnoughAnswers = 3;
    private const int MaxAddressLength = 2_000;
    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(48);

    /// <summary>Counts the answer, which could be read, towards a move; the third over at least two days to one target makes it.</summary>
    public static PollResult Follow(PollContext context, PollResult result)
    {
        if (context.Answer.MovedTo is not { AbsoluteUri.Length: <= MaxAddressLength } target)
        {
            return result with { State = WithMove(result.State, null) };
        }

        var move = new FeedMove(target, context.Now, 1);
        if (context.Before.History.Move is { } before && before.To == target)
        {
            move = before with { Answers = before.Answers + 1 };
        }

        if (move.Answers < EnoughAnswers || context.Now - move.Since < LongEnough)
        {
            return result with { State = WithMove(result.State, move), MovedTo = target };
        }

        // Validators belong to an address, and so does the hash. The next answer is whole, and that is not requested twice in a day.
        var aDayOn = context.Schedule.AfterRefusal(context.Now);
        var forgotten = WithMove(result.State, null) with
        {
            ETag = null,
            LastModified = null,
            ValidatorsFor = null,
            BodyHash = null,
            NextDueAt = result.State.NextDueAt > aDayOn ? result.State.NextDueAt : aDayOn,
        };
        return result with { State = forgotten, NewAddress = target, MovedTo = target };
    }

    private static FeedState WithMove(FeedState state, FeedMove? move) => state with { History = state.History with { Move = move } };
}
