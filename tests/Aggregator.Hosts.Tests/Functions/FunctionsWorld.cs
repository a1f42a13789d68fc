using Aggregator.Delivery;
using Aggregator.FunctionsHost;
using Aggregator.Hosts.Tests.EndToEnd;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>
/// What the published app works in: an account of the emulator, sources at loopback, an outbox, and the product's own store on that account
/// to look from. Hosts of the app are started in it, one after the other or side by side.
/// </summary>
internal sealed class FunctionsWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-app-").FullName;
    private readonly List<FunctionsRuntime> _runtimes = [];
    private readonly string _app;
    private readonly ServiceProvider _store;

    private FunctionsWorld(string app, string connection, KillWorld sources)
    {
        (_app, Connection, Sources) = (app, connection, sources);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("AzureStorage:ConnectionString", connection)]).Build();
        _store = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(settings)
            .AddAzureStorage().BuildServiceProvider();
    }

    public static TimeSpan Spacing { get; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Of the account, with nothing before it.</summary>
    public string Connection { get; }

    public KillWorld Sources { get; }

    /// <summary>Now, as everything in this world happens at once.</summary>
    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public string Outbox => Path.Combine(_folder, "outbox");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="connection">Of an account that nobody else has.</param>
    /// <param name="isPrepared">Whether the account has tables and queues before an app runs on it.</param>
    public static async Task<FunctionsWorld> CreateAsync(PublishedApp app, string connection, int hosts = 6, bool isPrepared = true)
    {
        var world = new FunctionsWorld(await app.GetFolderAsync(Cancel), connection, await KillWorld.StartAsync(Cancel, hosts));
        if (isPrepared)
        {
            await world.Get<IStorageSetup>().PrepareAsync(Cancel);
        }

        await File.WriteAllTextAsync(world.CataloguePath, world.Sources.WriteCatalogue(), Cancel);
        return world;
    }

    public T Get<T>()
        where T : notnull => _store.GetRequiredService<T>();

    /// <summary>Starts a host of the app. Queues are looked into at once, and what failed comes again after a second.</summary>
    /// <param name="connection">What the app itself connects by, where something is before its account.</param>
    /// <param name="settings">Of the app, over those of this world.</param>
    public async Task<FunctionsRuntime> StartAsync(string? connection = null, bool listens = true, params (string Name, string Value)[] settings)
    {
        var runtime = await FunctionsRuntime.StartAsync(OptionsFor(connection ?? Connection, listens, settings), Cancel);
        _runtimes.Add(runtime);
        return runtime;
    }

    /// <summary>The same with a host that leaves what a client sends as <c>X-Forwarded-For</c> and writes behind it.</summary>
    public async Task<FunctionsRuntime> StartAppendingAsync(params (string Name, string Value)[] settings)
    {
        var options = OptionsFor(Connection, listens: false, settings) with { AppendsForwardedFor = true };
        var runtime = await FunctionsRuntime.StartAsync(options, Cancel);
        _runtimes.Add(runtime);
        return runtime;
    }

    /// <summary>The options of a host that was not started.</summary>
    public RuntimeOptions OptionsFor(string connection, bool listens, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = Connection,
            ["AzureStorage__ConnectionString"] = connection,
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.2",
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:01",
            ["Feeds__CataloguePath"] = CataloguePath,
            ["Web__AllowLoopback"] = "true",
            ["Web__HostSpacing"] = Spacing.ToString(),
            ["Delivery__OutboxFolder"] = Outbox,
            ["Website__BaseAddress"] = "https://desk.example/",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new RuntimeOptions { Folder = _app, Settings = all, TriggerConnection = Connection, ListensToQueues = listens };
    }

    /// <summary>Fires a timer, whose function must succeed.</summary>
    public static async Task FireAsync(FunctionsRuntime runtime, string timer)
    {
        var result = await runtime.FireAsync(timer, Cancel).WaitAsync(Patience, Cancel);
        Assert.True(result.IsSuccess, $"{timer}: {result.Problem}\n{string.Join('\n', runtime.Logs)}");
    }

    /// <summary>Waits for at most two minutes.</summary>
    public async Task WaitAsync(string what, Func<Task<bool>> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            var passed = TimeProvider.System.GetElapsedTime(start);
            Assert.True(passed < Patience, $"Waited in vain: {what}.\n{string.Join('\n', _runtimes.SelectMany(one => one.Logs))}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancel);
        }
    }

    /// <summary>Until no queue holds a message any more, hidden ones included.</summary>
    /// <param name="whileWaiting">Done before each look, as to let time pass for what is hidden.</param>
    public Task WaitForEmptyQueuesAsync(Func<Task>? whileWaiting = null) => WaitAsync("queues empty", async () =>
    {
        await (whileWaiting?.Invoke() ?? Task.CompletedTask);
        foreach (var queue in Queues.All)
        {
            if (await Get<IMessageQueue>().CountAsync(queue, Cancel) > 0)
            {
                return false;
            }
        }

        return true;
    });

    public async Task<IReadOnlyList<string>> TitlesAsync() => await Get<IArticleStore>()
        .ListAsync(Now.AddDays(-1), Now.AddDays(1), Cancel).Select(article => article.Title).ToListAsync(Cancel);

    /// <summary>Active readers whose hour is now; their ids.</summary>
    public async Task<IReadOnlyList<string>> AddReadersAsync(int count)
    {
        foreach (var number in Enumerable.Range(0, count))
        {
            Assert.True(await Get<ISubscriptionStore>().TrySaveAsync(Some.Reader(number, Now), Cancel));
        }

        return [.. Enumerable.Range(0, count).Select(Some.ReaderId)];
    }

    /// <summary>An edition of today that readers get now.</summary>
    public async Task<DateOnly> AddEditionAsync()
    {
        var date = DateOnly.FromDateTime(Now.UtcDateTime);
        await Get<IEditionStore>().AddAsync(Some.Edition(date) with { PublishedAt = Now, WindowEnd = Now }, Cancel);
        return date;
    }

    public async Task<IReadOnlyList<LedgerEntry>> LedgerAsync() => await Get<IDeliveryLedger>()
        .ListAsync(DateOnly.FromDateTime(Now.UtcDateTime), Cancel).ToListAsync(Cancel);

    public IReadOnlyList<MimeMessage> Mails() =>
        [.. Directory.Exists(Outbox) ? Directory.EnumerateFiles(Outbox, "*.eml").Select(path => MimeMessage.Load(path)) : []];

    public async ValueTask DisposeAsync()
    {
        foreach (var runtime in _runtimes)
        {
            await runtime.DisposeAsync();
        }

        await _store.DisposeAsync();
        await Sources.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public string CataloguePath => Path.Combine(_folder, "catalogue.json");
}
