using Aggregator.Moving;
using Aggregator.Subscriptions;

namespace Aggregator.Storage.Tests.Backends;

/// <summary>An empty, prepared store of one kind, opened twice as two processes would.</summary>
public abstract class Backend : IAsyncDisposable
{
    private readonly List<ServiceProvider> _opened = [];

    /// <summary>Makes the empty store, or skips the test with the reason why it cannot.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Lets the time pass that the store goes by.</summary>
    public abstract Task PassAsync(TimeSpan time, CancellationToken cancellationToken);

    /// <summary>Spoils the answers to all writes from now on, in every process; <see cref="Answer.Given"/> ends that.</summary>
    /// <param name="onWritten">Runs once, between the next write and its answer.</param>
    public abstract void Spoil(Answer answer, Func<Task>? onWritten = null);

    /// <summary>Makes a row unreadable, as a fault of the disk or a foreign hand would.</summary>
    /// <param name="table">The table, or the kind of record.</param>
    public abstract Task BreakAsync(string table, string key, CancellationToken cancellationToken);

    public async Task<IServiceProvider> OpenAsync(CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        Register(services);
        services.AddOptions<SubscriptionOptions>();
        services.AddSingleton<SubscriptionKey>().AddMoving();
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        _opened.Add(provider);
        await provider.GetRequiredService<IStorageSetup>().PrepareAsync(cancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _opened)
        {
            await provider.DisposeAsync();
        }

        await EraseAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract void Register(IServiceCollection services);

    protected abstract ValueTask EraseAsync();
}
