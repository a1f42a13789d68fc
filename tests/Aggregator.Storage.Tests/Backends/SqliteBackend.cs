using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Backends;

public sealed class SqliteBackend : Backend
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    protected override void Register(IServiceCollection services) =>
        services.AddSingleton<TimeProvider>(_time).AddSqliteStorage(_folder.File("news.db"));

    protected override ValueTask EraseAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
