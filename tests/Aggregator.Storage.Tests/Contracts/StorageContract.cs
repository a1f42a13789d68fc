namespace Aggregator.Storage.Tests.Contracts;

/// <summary>What a port promises, as facts that every backend runs.</summary>
public abstract class StorageContract<TPort>(Backend backend) : IAsyncLifetime
    where TPort : class
{
    private IServiceProvider? _process;
    private IServiceProvider? _otherProcess;

    /// <summary>The port as one process holds it.</summary>
    protected TPort Store => Port<TPort>();

    /// <summary>The same store as another process holds it.</summary>
    protected TPort Other => _otherProcess!.GetRequiredService<TPort>();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await backend.StartAsync(Cancel);
        _process = await backend.OpenAsync(Cancel);
        _otherProcess = await backend.OpenAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await backend.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected T Port<T>()
        where T : class => _process!.GetRequiredService<T>();

    /// <summary>All ports as one process holds them.</summary>
    protected IServiceProvider Process => _process!;

    /// <summary>All ports as the other process holds them.</summary>
    protected IServiceProvider OtherProcess => _otherProcess!;

    protected Task BreakAsync(string table, string key) => backend.BreakAsync(table, key, Cancel);

    protected Task PassAsync(TimeSpan time) => backend.PassAsync(time, Cancel);

    /// <summary>Does the same from two processes, many times at once.</summary>
    protected Task<T[]> AtOnceAsync<T>(Func<TPort, Task<T>> work) =>
        Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => work(writer % 2 == 0 ? Store : Other), Cancel)));
}
