using Aggregator.Candidates;
using Aggregator.Delivery;
using Aggregator.Flow;
using Aggregator.Labs;
using Aggregator.Server.Hosting;
using Aggregator.Translation;
using Aggregator.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>The endpoint table on a real server at loopback, over a real store in a folder of its own.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private TestSite(WebApplication app, string folder)
    {
        (_app, _folder) = (app, folder);
        Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public FakeTimeProvider Time => (FakeTimeProvider)Get<TimeProvider>();

    public LogLines Logs => Get<LogLines>();

    /// <summary>As the server's <c>--data</c> takes it.</summary>
    public string DataFolder => _folder;

    public StoreReads Reads => Get<StoreReads>();

    public string Outbox => Path.Combine(_folder, "outbox");

    /// <summary>Of the subscription by mail of an address.</summary>
    public Task<string> IdOfAsync(string address, CancellationToken cancellationToken) =>
        Get<SubscriptionSecrets>().IdOfAsync(SubscriptionService.EmailChannel, address, cancellationToken);

    /// <summary>As a mail of today has it.</summary>
    public Task<string> TokenOfAsync(Subscription subscription, CancellationToken cancellationToken) =>
        Get<SubscriptionSecrets>().NewTokenAsync(subscription.Id, cancellationToken);

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static Task<TestSite> StartAsync(CancellationToken cancellationToken, params (string Name, string Value)[] settings) =>
        StartAsync(_ => { }, cancellationToken, settings);

    /// <param name="replace">Registers what stands in the place of the product's own.</param>
    public static async Task<TestSite> StartAsync(
        Action<IServiceCollection> replace, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("site").FullName;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(ServerLimits.Apply).UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Website:BaseAddress"] = "https://desk.example/",
            ["Delivery:From"] = "The desk <desk@desk.example>",
            ["Delivery:OutboxFolder"] = Path.Combine(folder, "outbox"),
        });
        builder.Configuration
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)));
        var logs = new LogLines();
        builder.Logging.AddProvider(logs);
        builder.Logging.AddFilter<LogLines>(null, LogLevel.Information);
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Some.Now));
        builder.Services.AddSqliteStorage(Path.Combine(folder, "aggregator.db"));
        var reads = new StoreReads();
        reads.CountIn(builder.Services);
        builder.Services.AddSingleton(reads);
        builder.Services.AddFeeds().AddArticles().AddLabs().AddCandidates().AddStories().AddDigests().AddTranslators(() => Translators.All)
            .AddSubscriptions().AddDelivery().AddFlow().AddAggregatorWeb();
        replace(builder.Services);

        var app = builder.Build();
        app.UseAggregatorErrors();
        app.UseRouting();
        app.UseAggregatorLimits();
        app.MapAggregator();
        await app.Services.GetRequiredService<IStorageSetup>().PrepareAsync(cancellationToken);
        await app.StartAsync(cancellationToken);

        return new TestSite(app, folder);
    }

    /// <summary>A site whose latest edition is the sample one.</summary>
    public static async Task<TestSite> WithEditionAsync(CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var site = await StartAsync(cancellationToken, settings);
        await site.Get<IEditionStore>().AddAsync(Some.Edition(), cancellationToken);

        return site;
    }

    /// <summary>Handles what waits in a queue, as a host's pump does. Returns how many.</summary>
    public async Task<int> PumpAsync(string queue, CancellationToken cancellationToken)
    {
        var handler = _app.Services.GetServices<QueueHandler>().Single(handler => handler.Queue == queue);
        var messages = await Get<IMessageQueue>().ReceiveAsync(queue, 32, TimeSpan.FromMinutes(2), cancellationToken);
        foreach (var message in messages)
        {
            await handler.HandleAsync(message.Body, message.DequeueCount, cancellationToken);
            await Get<IMessageQueue>().DeleteAsync(message, cancellationToken);
        }

        return messages.Count;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Everything that was logged, to see that nothing secret is.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

    public string All => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{logLevel} {formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}
