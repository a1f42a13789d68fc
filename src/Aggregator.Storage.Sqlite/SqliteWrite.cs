namespace Aggregator.Storage.Sqlite;

/// <summary>A write that waits for its transaction.</summary>
internal abstract class SqliteWrite(bool outlastsPowerCuts)
{
    public bool OutlastsPowerCuts => outlastsPowerCuts;

    /// <summary>Whether nobody wants it any more; its task has ended then.</summary>
    public abstract bool IsCancelled();

    /// <summary>Inside the transaction; what it gave is kept until that is committed.</summary>
    public abstract void Run(SqliteSession session);

    public abstract void Succeed();

    public abstract void Fail(Exception exception);
}

internal sealed class SqliteWrite<T>(bool outlastsPowerCuts, Func<SqliteSession, T> work, CancellationToken cancellationToken)
    : SqliteWrite(outlastsPowerCuts)
{
    // The writer must not be kept from the next write by what follows this one.
    private readonly TaskCompletionSource<T> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _ended.Task;

    public override bool IsCancelled() => cancellationToken.IsCancellationRequested && _ended.TrySetCanceled(cancellationToken);

    public override void Run(SqliteSession session) => _result = work(session);

    public override void Succeed() => _ended.SetResult(_result!);

    public override void Fail(Exception exception) => _ended.SetException(exception);
}
