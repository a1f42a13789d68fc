namespace Aggregator.Storage.Sqlite;

/// <summary>
/// Every process that works on the file holds a lock on a file beside it, shared with the others; the system takes it back when the
/// process ends. Who can have it alone is the only one.
/// </summary>
internal sealed class SqliteSoleProcess(SqliteDatabase database, TimeProvider time) : ISoleProcess, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private FileStream? _living;

    private string LockPath => database.Path + ".lock";

    public async Task<bool> TakeOverAsync(TimeSpan inHand, Func<CancellationToken, Task> freeAbandoned, CancellationToken cancellationToken)
    {
        var mayHaveBeenKilled = true;
        using (var alone = TryOpen(FileShare.None))
        {
            if (alone is not null && LocksHold())
            {
                await freeAbandoned(cancellationToken);
                mayHaveBeenKilled = await HasMessagesInHandAsync(cancellationToken);
                await ShowMessagesAsync(inHand, cancellationToken);
            }
        }

        _living = await ShareAsync(cancellationToken);
        return mayHaveBeenKilled;
    }

    public void Dispose() => _living?.Dispose();

    /// <summary>Another may be the only one for a moment.</summary>
    private async Task<FileStream?> ShareAsync(CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (TryOpen(FileShare.Read) is { } shared)
            {
                return shared;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }

        // Nobody takes over what it holds meanwhile: the other one has the lock.
        return null;
    }

    /// <summary>Some file systems, and a setting of the runtime, grant every lock.</summary>
    private bool LocksHold()
    {
        using var second = TryOpen(FileShare.None);
        return second is null;
    }

    private FileStream? TryOpen(FileShare share)
    {
        try
        {
            return new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.Read, share);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private Task<bool> HasMessagesInHandAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Scalar("SELECT EXISTS (SELECT 1 FROM messages WHERE receipt <> '')") != 0, cancellationToken);

    /// <summary>Those received and neither deleted nor put back: nobody has their receipts any more.</summary>
    private Task<int> ShowMessagesAsync(TimeSpan inHand, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
            session => session.Run(
                "UPDATE messages SET visible_at = $now WHERE receipt <> '' AND visible_at > $now AND visible_at <= $until",
                ("now", Columns.Of(now)), ("until", Columns.Of(now + inHand))),
            cancellationToken);
    }
}
