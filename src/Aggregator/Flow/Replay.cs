using Aggregator.Storage;

namespace Aggregator.Flow;

/// <summary>
/// The form of a message that an operator put back: the id it had in the poison queue, and what it says. By the id the copies are known that
/// arise when somebody is killed between making one and deleting what it was made from.
/// </summary>
internal static class Replay
{
    /// <summary>No message of ours begins like this, which is no JSON.</summary>
    private const string Mark = "replay ";

    private const char End = '\n';

    public static string Of(QueueMessage message) => $"{Mark}{message.Id}{End}{BodyOf(message.Body)}";

    /// <summary>What the message says, whether or not it was put back before.</summary>
    public static string BodyOf(string body) => TryRead(body, out _, out var said) ? said : body;

    public static bool TryRead(string body, out string id, out string said)
    {
        var end = body.StartsWith(Mark, StringComparison.Ordinal) ? body.IndexOf(End, StringComparison.Ordinal) : -1;
        (id, said) = end < 0 ? ("", body) : (body[Mark.Length..end], body[(end + 1)..]);
        return end >= 0;
    }
}

/// <summary>
/// Has the copies of a message that was put back handled once: whoever is at work on one holds a lease of its id, which nobody can take any
/// more once that is done.
/// </summary>
internal sealed class ReplayLeases(ILeaseStore leases, TimeProvider time)
{
    /// <summary>Longer than a message is kept for an operator who has set no time of his own.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    /// <summary>Does nothing when a copy was handled before.</summary>
    /// <exception cref="ReplayBusyException">Another copy is worked on, or somebody was killed at work on one a moment ago.</exception>
    public async Task RunOnceAsync(string id, Func<Task> handle, CancellationToken cancellationToken)
    {
        var name = $"replay {id}";
        var now = time.GetUtcNow();
        if (await leases.TryAcquireAsync(name, now, now + LeaseHold.Usual, cancellationToken) is not { } lease)
        {
            if (await leases.FindAsync([name], cancellationToken) is [{ IsHeld: false }])
            {
                return;
            }

            throw new ReplayBusyException(id);
        }

        await using var hold = new LeaseHold(leases, lease, time, LeaseHold.Usual);
        var isDone = false;
        try
        {
            await handle();
            isDone = true;
        }
        finally
        {
            if (await hold.EndAsync() is { } held)
            {
                await leases.ReleaseAsync(held, isDone ? time.GetUtcNow() + Remembered : time.GetUtcNow(), CancellationToken.None);
            }
        }
    }
}

/// <summary>Not a failure of the message: it is tried again later.</summary>
public sealed class ReplayBusyException(string id) : Exception($"Another copy of the message {id} is being handled.");
