using System.Collections.Concurrent;

namespace Aggregator.Storage.Sqlite;

/// <summary>
/// The one writer of this process. What waits for it is written in one transaction: a commit, and what the full-text index does at one,
/// costs more than most writes. The task of a write ends once it is committed.
/// </summary>
internal sealed class SqliteWriter(SqliteDatabase database) : IDisposable
{
    /// <summary>Few enough that the writers of other processes get their turn soon.</summary>
    private const int MostTogether = 64;

    private readonly ConcurrentQueue<SqliteWrite> _waiting = new();
    private SqliteSession? _session;
    private int _isWriting;

    /// <param name="work">Run again in a transaction of its own when another write of the first one fails.</param>
    public Task<T> RunAsync<T>(bool outlastsPowerCuts, Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        var write = new SqliteWrite<T>(outlastsPowerCuts, work, cancellationToken);
        _waiting.Enqueue(write);
        StartIfIdle();
        return write.Task;
    }

    public void Dispose() => _session?.Dispose();

    private void StartIfIdle()
    {
        if (Interlocked.Exchange(ref _isWriting, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(writer => writer.WriteAll(), this, preferLocal: false);
        }
    }

    private void WriteAll()
    {
        var together = new List<SqliteWrite>();
        while (TakeWaiting(together))
        {
            WriteTogether(together);
            together.Clear();
        }

        Volatile.Write(ref _isWriting, 0);
        if (!_waiting.IsEmpty)
        {
            // It came in after the last look, and found this one at work.
            StartIfIdle();
        }
    }

    private bool TakeWaiting(List<SqliteWrite> together)
    {
        while (together.Count < MostTogether && _waiting.TryDequeue(out var write))
        {
            if (!write.IsCancelled())
            {
                together.Add(write);
            }
        }

        return together.Count > 0;
    }

    private void WriteTogether(List<SqliteWrite> writes)
    {
        var reached = Reached.Nothing;
        try
        {
            database.Guarded(() => Write(writes, out reached));
            foreach (var write in writes)
            {
                write.Succeed();
            }
        }
        catch (Exception) when (reached == Reached.Begin && writes.Count > 1)
        {
            // One of them failed, and the others must not fail with it.
            foreach (var write in writes)
            {
                WriteTogether([write]);
            }
        }
        catch (Exception exception)
        {
            foreach (var write in writes)
            {
                write.Fail(exception);
            }
        }
    }

    private bool Write(List<SqliteWrite> writes, out Reached reached)
    {
        reached = Reached.Nothing;
        var session = _session ?? database.OpenToWrite();
        _session = null;
        try
        {
            session.OutlastPowerCuts(writes.Exists(write => write.OutlastsPowerCuts));
            database.BeforeUse?.Invoke(session);
            session.Run("BEGIN IMMEDIATE");
            reached = Reached.Begin;
            foreach (var write in writes)
            {
                write.Run(session);
            }

            reached = Reached.End;
            session.Run("COMMIT");
            database.Committed?.Invoke();
            _session = session;
            return true;
        }
        catch
        {
            // Closing it takes the transaction back.
            session.Dispose();
            throw;
        }
    }

    /// <summary>How far a failed transaction came: after its commit was sent, nobody knows whether it was made.</summary>
    private enum Reached
    {
        Nothing,
        Begin,
        End,
    }
}
