using Aggregator.Audit;
using Aggregator.Storage;

namespace Aggregator.Flow;

/// <summary>
/// What an operator does with messages that could not be handled: sees them, puts them back into their queue, or drops them. What is
/// changed is in the audit trail.
/// </summary>
public sealed class PoisonMessages(IMessageQueue queue, AuditTrail trail)
{
    /// <summary>Ids of every store are shorter.</summary>
    public const int MaxIdLength = 64;

    /// <summary>So many of each queue are listed: as many as every store shows without taking them.</summary>
    public const int MostListed = 32;

    /// <summary>So many are looked through for one, or changed together, in each queue.</summary>
    public const int MostTaken = 1024;

    /// <summary>While one is looked for or changed, the others are hidden; a crash shows them again after this.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(30);

    /// <summary>Whether the text may be the id of a message of any store: letters, digits and hyphens.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= MaxIdLength && id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    /// <summary>The oldest of each queue; changes nothing.</summary>
    public async Task<PoisonList> ListAsync(CancellationToken cancellationToken)
    {
        var (messages, total) = (new List<PoisonMessage>(), 0);
        foreach (var name in Queues.All)
        {
            var peeked = await queue.PeekAsync(Queues.PoisonOf(name), MostListed, cancellationToken);
            messages.AddRange(peeked.Select(message => Describe(name, message)));
            total += Math.Max(peeked.Count, await queue.CountAsync(Queues.PoisonOf(name), cancellationToken));
        }

        return new PoisonList(total, messages);
    }

    /// <summary>Puts messages back into their queue, where each is handled once however often it is put back.</summary>
    /// <param name="id">Of one; null for all.</param>
    /// <returns>Those that were there.</returns>
    public Task<IReadOnlyList<PoisonMessage>> ReplayAsync(string? id, CancellationToken cancellationToken) =>
        TakeAsync(id, ReplayAsync, cancellationToken);

    /// <summary>Deletes messages for good; the audit trail keeps what they said.</summary>
    /// <inheritdoc cref="ReplayAsync(string?, CancellationToken)" path="/param|/returns" />
    public Task<IReadOnlyList<PoisonMessage>> DropAsync(string? id, CancellationToken cancellationToken) =>
        TakeAsync(id, DropAsync, cancellationToken);

    private async Task ReplayAsync(string name, QueueMessage message, CancellationToken cancellationToken)
    {
        // Sent before deleted, so that a crash between the two loses nothing: the second copy is not handled.
        await queue.SendAsync(name, Replay.Of(message), TimeSpan.Zero, cancellationToken);
        await queue.DeleteAsync(message, CancellationToken.None);
        var said = Replay.BodyOf(message.Body);
        await trail.AddAsync(AuditedChange.PoisonReplayed, SubjectOf(name, message), said, $"in {name}", cancellationToken);
    }

    private async Task DropAsync(string name, QueueMessage message, CancellationToken cancellationToken)
    {
        // Noted before it is deleted, unlike other changes: nothing else would know of it any more.
        var said = Replay.BodyOf(message.Body);
        await trail.AddAsync(AuditedChange.PoisonDropped, SubjectOf(name, message), said, null, cancellationToken);
        await queue.DeleteAsync(message, CancellationToken.None);
    }

    private static PoisonMessage Describe(string name, QueueMessage message) =>
        new(message.Id, name, message.InsertedAt, Replay.BodyOf(message.Body));

    private static string SubjectOf(string name, QueueMessage message) => $"{Queues.PoisonOf(name)}/{message.Id}";

    /// <summary>A message can be taken out only by receiving it, and with it those before it, which are shown again.</summary>
    private async Task<IReadOnlyList<PoisonMessage>> TakeAsync(
        string? id, Func<string, QueueMessage, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        var changed = new List<PoisonMessage>();
        foreach (var name in Queues.All.TakeWhile(_ => id is null || changed.Count == 0))
        {
            var others = new List<QueueMessage>();
            try
            {
                await TakeAsync(name, id, others, changed, change, cancellationToken);
            }
            finally
            {
                foreach (var other in others)
                {
                    await queue.HideAsync(other, TimeSpan.Zero, CancellationToken.None);
                }
            }
        }

        return changed;
    }

    private async Task TakeAsync(string name, string? id, List<QueueMessage> others, List<PoisonMessage> changed,
        Func<string, QueueMessage, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        // Those that are here now: one that fails again at once is not taken again.
        var most = Math.Min(MostTaken, await queue.CountAsync(Queues.PoisonOf(name), cancellationToken));
        var taken = 0;
        while (taken < most
            && await queue.ReceiveAsync(Queues.PoisonOf(name), MostListed, Held, cancellationToken) is { Count: > 0 } received)
        {
            taken += received.Count;
            others.AddRange(received);
            foreach (var message in received.Where(message => id is null || message.Id == id))
            {
                await change(name, message, cancellationToken);
                others.Remove(message);
                changed.Add(Describe(name, message));
            }

            if (id is not null && changed.Count > 0)
            {
                return;
            }
        }
    }
}

/// <summary>The messages that could not be handled.</summary>
/// <param name="Total">About how many there are.</param>
/// <param name="Messages">The oldest of each queue.</param>
public sealed record PoisonList(int Total, IReadOnlyList<PoisonMessage> Messages);

/// <summary>A message that could not be handled.</summary>
/// <param name="Id">By which it is replayed or dropped.</param>
/// <param name="Queue">The queue whose handler it failed at.</param>
/// <param name="At">When it was set aside.</param>
/// <param name="Body">What it says: JSON of ids, or whatever somebody put there by hand.</param>
public sealed record PoisonMessage(string Id, string Queue, DateTimeOffset At, string Body);
