using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Sources;
using Aggregator.Flow;
using Aggregator.Server.Hosting;
using Aggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hostile.Months;

/// <summary>
/// The product as a server puts it together, on a file and in the time of the run. What a server's timers and queue pumps call is called
/// from outside: see <see cref="PlayedTime"/>.
/// </summary>
internal sealed class PlayedProcess : IAsyncDisposable
{
    /// <summary>Longer than any visit lasts, and shorter than what the queue takes for a wrong clock's.</summary>
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(9);

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stop = new();

    private PlayedProcess(WebApplication app)
    {
        _app = app;
        Jobs = app.Services.GetRequiredService<TimerJobs>();
        Queue = app.Services.GetRequiredService<IMessageQueue>();
    }

    public IServiceProvider Services => _app.Services;

    public TimerJobs Jobs { get; }

    public IMessageQueue Queue { get; }

    /// <summary>Cancelled once the process is to end.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <param name="settings">By name, as on the command line.</param>
    public static async Task<PlayedProcess> OpenAsync(
        string folder, IReadOnlyDictionary<string, string?> settings, VirtualClock clock, MailSink mails,
        Action<IServiceCollection>? change = null)
    {
        var builder = AggregatorHost.CreateBuilder(new StorageChoice(StorageChoice.Sqlite, folder, null), settings, LogLevel.None);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<Delivery.IMailTransport>(mails);
        LeadToLoopback(builder.Services);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        await clock.RunAsync(app.PrepareAsync(CancellationToken.None));
        await clock.RunAsync(app.Services.GetRequiredService<FeedCatalogue>().SeedAsync(CancellationToken.None));
        return new PlayedProcess(app);
    }

    /// <summary>Takes up to so many messages of a queue, and begins to handle each.</summary>
    public async Task<IReadOnlyList<Task>> ReceiveAsync(string queue, int most)
    {
        var messages = await Queue.ReceiveAsync(queue, most, Visibility, CancellationToken.None);
        return [.. messages.Select(HandleAsync)];
    }

    public Task StopAsync() => _stop.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private static void LeadToLoopback(IServiceCollection services)
    {
        foreach (var adapter in services.Where(service => service.ServiceType == typeof(IFeedAdapter)).ToList())
        {
            services.Remove(adapter);
            services.AddSingleton<IFeedAdapter>(provider => new LoopbackAdapter(
                (IFeedAdapter)ActivatorUtilities.CreateInstance(provider, adapter.ImplementationType!)));
        }
    }

    private async Task HandleAsync(QueueMessage message)
    {
        try
        {
            await Services.GetRequiredService<QueueDispatcher>().DispatchAsync(message.Queue, message.Body, message.DequeueCount, Stopping);
            await Queue.DeleteAsync(message, CancellationToken.None);
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            await Queue.HideAsync(message, TimeSpan.Zero, CancellationToken.None);
        }
    }
}
