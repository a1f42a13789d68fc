using Aggregator.Feeds.Health;

namespace Aggregator.Feeds.Polling;

/// <summary>Decides when a permanent redirect is believed: sites announce moves by mistake, and take them back.</summary>
internal static class FeedMoves
{
    private const int EnoughAnswers = 3;
    private const int LongestAddress = 2_000;
    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(48);

    /// <summary>Counts the answer, which could be read, towards a move; the third over at least two days to one target makes it.</summary>
    public static PollResult Follow(PollContext it, PollResult result)
    {
        if (it.Answer.MovedTo is not { AbsoluteUri.Length: <= LongestAddress } target)
        {
            return result with { State = WithMove(result.State, null) };
        }

        var before = it.Before.History.Move;
        var move = before?.To == target ? before with { Answers = before.Answers + 1 } : new FeedMove(target, it.Now, 1);
        return move.Answers >= EnoughAnswers && it.Now - move.Since >= LongEnough
            ? result with { State = Forget(WithMove(result.State, null)), NewAddress = target, MovedTo = target }
            : result with { State = WithMove(result.State, move), MovedTo = target };
    }

    /// <summary>Validators belong to an address, and so does the hash.</summary>
    private static FeedState Forget(FeedState state) => state with { ETag = null, LastModified = null, ValidatorsFor = null, BodyHash = null };

    private static FeedState WithMove(FeedState state, FeedMove? move) =>
        state.History.Move == move ? state : state with { History = state.History with { Move = move } };
}
