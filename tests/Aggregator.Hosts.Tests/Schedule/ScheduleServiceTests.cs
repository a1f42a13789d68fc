using Aggregator.Server.Hosting;
using Aggregator.Server.Schedule;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace Aggregator.Hosts.Tests.Schedule;

public sealed class ScheduleServiceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("schedule-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AServerReportsPoisonMessagesWhenItPlans()
    {
        using var log = new FirstPoisonLine();
        var storage = new StorageChoice(StorageChoice.Sqlite, _folder, null);
        var builder = AggregatorHost.CreateBuilder(storage, new Dictionary<string, string?>(), LogLevel.None);
        builder.AddBackgroundWork();
        builder.Logging.AddProvider(log);
        await using var app = builder.Build();
        await app.PrepareAsync(Cancel);
        await app.Services.GetRequiredService<IMessageQueue>().SendAsync(Queues.PoisonOf(Queues.VisitHosts), "{}", TimeSpan.Zero, Cancel);
        var schedule = app.Services.GetServices<IHostedService>().OfType<ScheduleService>().Single();

        await schedule.StartAsync(Cancel);
        var line = await log.Line.WaitAsync(Cancel);
        await schedule.StopAsync(Cancel);

        Assert.Contains("visit-hosts-poison", line, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class FirstPoisonLine : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "PoisonWaiting")
            {
                _line.TrySetResult(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
