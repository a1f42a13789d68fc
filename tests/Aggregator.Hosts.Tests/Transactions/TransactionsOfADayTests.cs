using Aggregator.Costs;
using Aggregator.Flow;
using Aggregator.Server.Hosting;
using Aggregator.Tests.Shared;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Hosts.Tests.Transactions;

/// <summary>
/// What a day costs on Azure at 100 feeds, 100 kept articles, 500 subscribers and a health probe a minute. The storage account bills by
/// the request, and nobody looks at that bill until it hurts. The real steps run for some hours around the time of publishing, in the time
/// of the test, and a proxy before the emulator counts; what an item took there is multiplied by how often a day has it.
/// Not counted, since the product has no part in it: what the Functions host does with its blobs for its timers.
/// </summary>
public sealed class TransactionsOfADayTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Limit = CostReport.TransactionsOfADay;

    private const int Hours = 6;
    private const int WarmUpHours = 3;

    /// <summary>From a month of a hundred sources, see <see cref="EndToEnd.PoliteMonthTests"/>.</summary>
    private const int Polls = 1_480;
    private const int Subscribers = 500;
    private const int QuarterHours = 96;
    private const int HealthProbes = 1_440;
    private const int Starts = 200;
    private const int DigestReads = 1_000;
    private const int Searches = 200;
    private const int ReadsTried = 20;

    private static readonly DateTimeOffset Start = new(2026, 11, 20, 16, 59, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-day-").FullName;
    private readonly FakeTimeProvider _time = new(Start);
    private readonly AzuriteServer _azurite = new();
    private StorageProxy? _proxy;
    private DayOfSources? _sources;
    private WebApplication? _app;
    private SimulatedHost? _host;
    private int _visits;
    private int _deliveries;
    private int _nullCalls;
    private int _nullPolls;
    private (int Polls, int Changes) _before;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Outbox => Path.Combine(_folder, "outbox");

    public async ValueTask InitializeAsync()
    {
        _proxy = await StorageProxy.StartAsync(await _azurite.GetConnectionStringAsync(Cancel), Cancel);
        _sources = await DayOfSources.StartAsync(_time, Cancel);
        await File.WriteAllTextAsync(Path.Combine(_folder, "catalogue.json"), _sources.WriteCatalogue(), Cancel);
        _app = await OpenAsync();
        await _app.StartAsync(Cancel);
        _host = new SimulatedHost(_app.Services, _time, _proxy, _azurite);
        foreach (var number in Enumerable.Range(0, Subscribers))
        {
            await _app.Services.GetRequiredService<ISubscriptionStore>().TrySaveAsync(Reader(number), Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        await _sources!.DisposeAsync();
        await _proxy!.DisposeAsync();
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task ADayStaysUnderItsLimit()
    {
        for (var quarter = 1; quarter <= WarmUpHours * 4; quarter++)
        {
            await RunQuarterAsync(Start.AddMinutes(15 * quarter), "warm-up");
        }

        _sources!.StartCounting();
        _host!.Handled = CountNullPolls;
        _host!.IdleLooks = 0;
        for (var quarter = 1; quarter <= Hours * 4; quarter++)
        {
            await RunQuarterAsync(Start.AddHours(WarmUpHours).AddMinutes(15 * quarter), null);
        }

        await RunOthersAsync();
        var day = Print();
        var executions = PrintExecutions();

        Assert.InRange(day, 1, Limit);
        Assert.InRange(executions, 1, CostReport.ExecutionsOfADay);
        await ExpectEveryRequestToBeCountedAsync();
    }

    /// <summary>What the product says that it cost is what came through the proxy.</summary>
    private async Task ExpectEveryRequestToBeCountedAsync()
    {
        var sent = _proxy!.Total;
        await _app!.Services.GetRequiredService<UseRecorder>().WriteAsync(Cancel);
        var rows = await _app.Services.GetRequiredService<IRecordStore>()
            .ListAsync(RecordKinds.Uses, RecordKey.Only, null, Cancel).ToListAsync(Cancel);
        var counted = rows.Sum(row => row.Counts.Transactions);

        // The other process wrote once after it had counted; retention lists the blobs of articles and of candidates, past the proxy.
        Assert.Equal(sent - 1 + 2, counted);
    }

    /// <summary>A function is run for each message, timer and request.</summary>
    private int PrintExecutions()
    {
        var messages = (_visits * 24 / Hours) + _deliveries;
        var executions = messages + (2 * QuarterHours) + HealthProbes + DigestReads + Searches;
        output.WriteLine($"{executions,6} executions, {messages} of them for messages");
        return executions;
    }

    [Fact]
    public void TheCatalogueSwitchesOnNoMoreThanIsCountedHere()
    {
        var catalogue = new FeedCatalogue(Options.Create(new FeedOptions()), _app!.Services.GetRequiredService<IFeedStore>());
        Assert.InRange(catalogue.Feeds.Count(feed => feed.IsOn), 1, DayOfSources.Feeds);
    }

    /// <summary>Both timers and a probe, and what they lead to until the next.</summary>
    private async Task RunQuarterAsync(DateTimeOffset at, string? item)
    {
        var jobs = _app!.Services.GetRequiredService<TimerJobs>();
        await _host!.PassToAsync(at.AddMinutes(1), Cancel);
        await _host.RunAsync(item ?? "plan round", () => jobs.PlanAsync(Cancel));
        await _host.PassToAsync(at.AddMinutes(1).AddSeconds(20), Cancel);
        await _host.RunAsync(item ?? RoundAt(at.AddMinutes(1)), async () =>
        {
            await jobs.PublishAsync(Cancel);
            await jobs.DeliverAsync(Cancel);
        });
        if (item is null)
        {
            await _host.RunAsync("retention", () => jobs.CleanAsync(Cancel));
        }

        for (var minute = 2; minute < 16; minute++)
        {
            await _host.PassToAsync(at.AddMinutes(minute), Cancel);
        }

        await GetAsync(item ?? "health probe", "/api/health");
    }

    private void CountNullPolls(string queue, int calls)
    {
        _visits += Convert.ToInt32(queue == Queues.VisitHosts);
        _deliveries += Convert.ToInt32(queue == Queues.SendMail);
        var polls = _sources!.Polls - _before.Polls;
        if (queue == Queues.VisitHosts && _sources.Changes == _before.Changes)
        {
            _nullCalls += calls;
            _nullPolls += polls;
        }

        _before = (_sources.Polls, _sources.Changes);
    }

    private static string RoundAt(DateTimeOffset at) => (at.Hour, at.Minute) switch
    {
        (22, 30) => "publish",
        (23, 0) => "queue the deliveries",
        _ => "round of publishing and delivery",
    };

    private async Task RunOthersAsync()
    {
        WebApplication? other = null;
        await _host!.RunAsync("start of an instance", async () => other = await OpenAsync());

        // Each timer may fire in a process that does not know yet that today's retention is over.
        await _host.RunAsync("look for retention", () => other!.Services.GetRequiredService<TimerJobs>().CleanAsync(Cancel));

        // An instance writes what it counted when it ends.
        await _host.RunAsync("start of an instance", () => other!.Services.GetRequiredService<UseRecorder>().WriteAsync(Cancel));
        await other!.DisposeAsync();
        await ReadAsync("digest read over HTTP", "/api/digest", DigestReads);
        await ReadAsync("search", "/api/articles?q=DeepSeek", Searches);
    }

    /// <summary>As far apart as so many are in a day, since an answer is kept for a while.</summary>
    private async Task ReadAsync(string item, string path, int times)
    {
        for (var read = 0; read < ReadsTried; read++)
        {
            _time.Advance(TimeSpan.FromDays(1) / times);
            await GetAsync(item, path);
        }
    }

    private Task GetAsync(string item, string path) => _host!.RunAsync(item, async () =>
    {
        using var client = new HttpClient { BaseAddress = new Uri(_app!.Urls.First()) };
        using var answer = await client.GetAsync(path, Cancel);
    });

    private int Print()
    {
        var mails = Directory.GetFiles(Outbox).Length;
        output.WriteLine(
            $"{Hours} hours: {_sources!.Polls} polls, {_sources.Changes} with {_sources.NewEntries} new entries, "
            + $"{_sources.Kept} of them about a lab, {_sources.Pages} pages, {mails} mails");
        output.WriteLine($"a poll that brings nothing takes {(double)_nullCalls / _nullPolls:0.0}");
        var idle = _host!.IdleLooks * 24 / Hours;
        output.WriteLine($"{idle,6} looks into empty queues");
        return idle
            + Print("plan round", QuarterHours, Hours * 4)
            + Print("round of publishing and delivery", QuarterHours - 2, (Hours * 4) - 2)
            + Print("publish", 1, 1)
            + Print("queue the deliveries", 1, 1)
            + Print(Queues.VisitHosts, Polls, _sources.Polls)
            + Print(Queues.SendMail, Subscribers, mails)
            + Print("health probe", HealthProbes, Hours * 4)
            + Print("retention", 1, 1)
            + Print("look for retention", QuarterHours - 1, 1)
            + Print("start of an instance", Starts, 1)
            + Print("digest read over HTTP", DigestReads, ReadsTried)
            + Print("search", Searches, ReadsTried);
    }

    /// <param name="tried">How often it happened here.</param>
    private int Print(string item, int times, int tried)
    {
        var counts = _proxy!.CountsOf(item);
        var cost = (double)counts.Values.Sum() / tried;
        var parts = counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {(double)count.Value / tried:0.##}");
        output.WriteLine($"{times * cost,6:0} = {times} x {cost:0.0}  {item}: {string.Join(", ", parts)}");
        return (int)(times * cost);
    }

    private async Task<WebApplication> OpenAsync()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Feeds:CataloguePath"] = Path.Combine(_folder, "catalogue.json"),
            ["Web:AllowLoopback"] = "true",
            ["Website:BaseAddress"] = "https://desk.example/",
            ["Delivery:OutboxFolder"] = Outbox,
        };
        var storage = new StorageChoice(StorageChoice.Azure, _folder, _proxy!.ConnectionString);
        var builder = AggregatorHost.CreateBuilder(storage, settings, LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(_time);
        var app = builder.Build();
        app.UseSite();
        await app.PrepareAsync(Cancel);
        await app.Services.GetRequiredService<FeedCatalogue>().SeedAsync(Cancel);
        return app;
    }

    /// <summary>Its hour comes after the edition.</summary>
    private static Subscription Reader(int number) => Some.Reader(number, Start) with { LocalHour = 23 };
}
