using Aggregator.Delivery;
using Aggregator.Tests.Shared;
using Microsoft.Extensions.Configuration;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>
/// SIGKILLs at random while a server polls, extracts and delivers: afterwards nothing is lost and nothing doubled, and what was in hand is
/// taken up again soon. A few here; <c>AGGREGATOR_KILLS=200</c> makes so many.
/// </summary>
public sealed class RandomKillsTests(AzuriteServer azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private const int ReadersPerKill = 4;

    /// <summary>What may be pending ten seconds after the last restart on a slow machine. None is wanted.</summary>
    private const int MostPending = 20;

    /// <summary>A kill loses no more mails than the pump had in hand.</summary>
    private const int MostMailsLostByAKill = 8;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3);
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateOnly Date = DateOnly.FromDateTime(Now.UtcDateTime);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-kills-").FullName;
    private readonly string _prefix = $"t{Guid.NewGuid().ToString("N")[..10]}";
    private readonly int _seed = Environment.TickCount;
    private KillWorld? _world;
    private int _readers;

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("AGGREGATOR_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await KillWorld.StartAsync(Token);
        await File.WriteAllTextAsync(Path.Combine(_folder, "catalogue.json"), _world.WriteCatalogue(), Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _world!.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task OnOneFileNothingIsLostAndNothingDoubled()
    {
        await using var store = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSqliteStorage(Path.Combine(_folder, "aggregator.db")).BuildServiceProvider();
        await RunAsync(store, []);
    }

    [Fact]
    public async Task OnOneAccountNothingIsLostAndNothingDoubled()
    {
        var account = await azurite.GetConnectionStringAsync(Token);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("AzureStorage:ConnectionString", account), new("AzureStorage:Prefix", _prefix)]).Build();
        await using var store = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(settings)
            .AddAzureStorage().BuildServiceProvider();
        await RunAsync(store, ["--storage", "azure", "--connection-string", account, "--set", $"AzureStorage:Prefix={_prefix}"]);
    }

    private async Task RunAsync(ServiceProvider store, string[] storage)
    {
        output.WriteLine($"seed {_seed}");
        await store.GetRequiredService<IStorageSetup>().PrepareAsync(Token);
        await store.GetRequiredService<IEditionStore>().AddAsync(Some.Edition(Date) with { PublishedAt = Now, WindowEnd = Now }, Token);
        var random = new Random(_seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await AddReadersAsync(store.GetRequiredService<ISubscriptionStore>());
            using var server = Start(storage);
            await ServeAsync(server);
            await Task.Delay(LongestLife * random.NextDouble(), Token);
            await server.KillAsync(Token);
            _world!.Grow();
        }

        int waiting;
        using (var last = Start(storage))
        {
            await ServeAsync(last);
            await Task.Delay(Soon, Token);
            waiting = await CountWaitingAsync(store);

            // Ends what is still in hand: on a slow machine few of the lives before came to anything.
            await WaitForAllAsync(store);
            await last.KillAsync(Token);
        }

        await CheckArticlesAsync(store);
        await CheckMailsAsync(store);
        Assert.InRange(waiting, 0, MostPending);
    }

    private ServerProcess Start(string[] storage) => ServerProcess.Start(
    [
        "serve", "--data", _folder, "--urls", "http://127.0.0.1:0",
        "--set", $"Feeds:CataloguePath={Path.Combine(_folder, "catalogue.json")}", "--set", "Web:AllowLoopback=true",
        "--set", "Web:HostSpacing=00:00:00.1", "--set", "Web:ExchangeTimeout=00:00:01", "--set", "Feeds:MinInterval=00:00:00",
        "--set", "Feeds:MaxInterval=00:00:01", "--set", "Website:BaseAddress=https://desk.example/", .. storage,
    ]);

    private static async Task ServeAsync(ServerProcess server)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!server.Output.Contains("Serving at", StringComparison.Ordinal))
        {
            Assert.False(server.HasExited, server.Error);
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Whose hour is now.</summary>
    private async Task AddReadersAsync(ISubscriptionStore subscriptions)
    {
        for (var added = 0; added < ReadersPerKill; added++)
        {
            var number = _readers++;
            Assert.True(await subscriptions.TrySaveAsync(Some.Reader(number, Now), Token));
        }
    }

    private async Task<int> CountWaitingAsync(ServiceProvider store)
    {
        var pending = await store.GetRequiredService<ICandidateStore>()
            .ListPendingAsync(Now.AddDays(-7), DateTimeOffset.MaxValue, Token).CountAsync(Token);
        var missing = _world!.Wanted.Except(await TitlesAsync(store)).Count();
        output.WriteLine($"{pending} candidates pending and {missing} articles missing {Soon.TotalSeconds} s after the last restart");
        return pending + missing;
    }

    private async Task WaitForAllAsync(ServiceProvider store)
    {
        var ledger = store.GetRequiredService<IDeliveryLedger>();
        var deadline = TimeProvider.System.GetUtcNow() + MostPatience;
        var reader = 0;
        while (TimeProvider.System.GetUtcNow() < deadline && (reader < _readers || _world!.Wanted.Except(await TitlesAsync(store)).Any()))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Token);
            while (reader < _readers && await ledger.FindAsync(Date, Some.ReaderId(reader), Token) is not null)
            {
                reader++;
            }
        }

        // The mail that was begun last.
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
    }

    private async Task CheckArticlesAsync(ServiceProvider store)
    {
        var titles = await TitlesAsync(store);
        output.WriteLine($"{titles.Count} articles");
        Assert.Equal(_world!.Wanted.Order(), titles.Order());
    }

    private static async Task<List<string>> TitlesAsync(ServiceProvider store) => await store.GetRequiredService<IArticleStore>()
        .ListAsync(Now.AddDays(-1), Now.AddDays(1), Token).Select(article => article.Title).ToListAsync(Token);

    /// <summary>Nobody gets two; who gets none has a ledger row that says it was begun, as at most one mail is promised.</summary>
    private async Task CheckMailsAsync(ServiceProvider store)
    {
        var mails = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(_folder, "outbox"), "*.eml"))
        {
            mails.Add(await File.ReadAllTextAsync(file, Token));
        }

        var ledger = store.GetRequiredService<IDeliveryLedger>();
        var lost = 0;
        for (var reader = 0; reader < _readers; reader++)
        {
            var got = mails.Count(mail => Regex.IsMatch(mail, $"^To: .*\\b{Some.ReaderAddress(reader)}\\b", RegexOptions.Multiline));
            var row = await ledger.FindAsync(Date, Some.ReaderId(reader), Token);
            Assert.InRange(got, 0, 1);
            Assert.True(got == 1 || row?.Status == DeliveryStatus.Sending, $"reader {reader} got no mail; the ledger says {row?.Status}");
            lost += 1 - got;
        }

        output.WriteLine($"{_readers} readers, {lost} mails lost in the middle of sending");
        Assert.InRange(lost, 0, (Kills + 1) * MostMailsLostByAKill);
    }
}
