using Aggregator.Feeds.Health;
using Aggregator.Feeds.WebSub;
using Aggregator.Flow;
using Aggregator.Tests.Feeds.Sources;
using Aggregator.Text.Markup;

namespace Aggregator.Tests.Feeds;

/// <summary>The fetch and plan steps on stores in memory, a clock that stands still, and a real server on loopback.</summary>
internal sealed class FetchWorld : IAsyncDisposable
{
    private readonly PoliteHttpClient _web;
    private readonly ParseGate _parses = new();
    private readonly HostVisitor _visitor;

    private FetchWorld(
        LoopbackServer server, FeedOptions options, WebSubOptions webSubOptions, TimeSpan? spacing, IEnumerable<IFeedAdapter> more)
    {
        Server = server;
        var web = Options.Create(new FetchOptions { AllowLoopback = true, HostSpacing = spacing ?? TimeSpan.FromSeconds(5) });
        _web = new PoliteHttpClient(web, TimeProvider.System); // exchanges happen on the real clock, due times on ours
        var feeds = Options.Create(options);
        var client = new FeedClient(_web, Feeds, feeds);
        var gate = new HostGate(Leases, web, Time);
        var adapters = new FeedAdapters(RegisteredAdapters.All.Concat(more));
        var push = Options.Create(webSubOptions);
        var hubs = new WebSubHubClient(_web, gate, push);
        Hubs = new WebSubSubscriptionManager(HubSubscriptions, hubs, push, feeds, Time, NullLogger<WebSubSubscriptionManager>.Instance);
        HubCallbacks = new WebSubCallbackHandler(HubSubscriptions, Time, NullLogger<WebSubCallbackHandler>.Instance);
        var intake = new FeedIntake(new FakeEntryIntake(Candidates), feeds, Time);
        Pushes = new PushReceiver(Feeds, States, HubSubscriptions, intake, Queue, adapters, push, Time, NullLogger<PushReceiver>.Instance);
        Reports = new FeedReports(Feeds, States, HubSubscriptions, new FakeWallStore(), Time);
        Summary = new DailySummary(Reports, Feeds, Hubs, Leases, Time, Log);
        var recorder = new PollRecorder(
            Feeds, States, intake, new FeedStatistics(feeds), Hubs, Measured.Metrics, Time, NullLogger<PollRecorder>.Instance);
        Fetcher = new FeedFetcher(
            States, Queue, new FeedPoll(client, adapters, Clocks, _parses, feeds, Time), recorder, new UnrecordedPolls(),
            NewSteps.At(Time), Time);

        // No page is read here: the intake gives none of this host.
        _visitor = new HostVisitor(
            gate, Feeds, States, Fetcher, null!, Hubs, new VisitAttempts(new FakeRecordStore(), NullLogger<VisitAttempts>.Instance), Queue, web, Time, NullLogger<HostVisitor>.Instance);
        Planner = new FeedPlanner(Feeds, States, Candidates, Queue, Summary, new PreviousRun(), Measured.Metrics, NewSteps.At(Time), Time);
        Probe = new FeedProbe(client, gate, adapters, feeds, Time);
        Adder = new FeedAdder(Probe, Fetcher, Feeds);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero));

    public LoopbackServer Server { get; }

    public FakeFeedStore Feeds { get; } = new();

    public FakeFeedStateStore States { get; } = new();

    public FakeCandidateStore Candidates { get; } = new();

    public FakeArticleStore Articles { get; } = new();

    public FakeMessageQueue Queue { get; } = new();

    public FakeLeaseStore Leases { get; } = new();

    public FakeWebSubSubscriptionStore HubSubscriptions { get; } = new();

    public ClockWitness Clocks { get; } = new();

    public WebSubSubscriptionManager Hubs { get; }

    public WebSubCallbackHandler HubCallbacks { get; }

    public PushReceiver Pushes { get; }

    public FeedReports Reports { get; }

    public DailySummary Summary { get; }

    public LogLines<DailySummary> Log { get; } = new();

    public Measurements Measured { get; } = new();

    public FeedFetcher Fetcher { get; }

    public FeedPlanner Planner { get; }

    public FeedProbe Probe { get; }

    public FeedAdder Adder { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<FetchWorld> StartAsync(
        RequestDelegate handler, FeedOptions? options = null, WebSubOptions? push = null, TimeSpan? spacing = null,
        IEnumerable<IFeedAdapter>? more = null) =>
        new(await LoopbackServer.StartAsync(handler), options ?? new FeedOptions(), push ?? new WebSubOptions(), spacing, more ?? []);

    public async Task<Feed> AddAsync(string path, string id = "desk", string? language = null)
    {
        var feed = new Feed { Id = id, Title = id, Address = Server.At(path), Language = language };
        await Feeds.PutAsync(feed, Token);

        return feed;
    }

    /// <summary>Sends the fetch message of one feed, as the planner would, after the host's spacing.</summary>
    public async Task<FeedState> FetchAsync(string id = "desk")
    {
        Time.Advance(TimeSpan.FromSeconds(11));
        var feed = await Feeds.FindAsync(id, Token);
        await VisitAsync(feed!.Host, id);

        return States[id];
    }

    public Task VisitAsync(string host, params string[] feedIds) => VisitAsync(host, Token, feedIds);

    public Task VisitAsync(string host, CancellationToken cancellationToken, params string[] feedIds) =>
        _visitor.VisitAsync(new VisitHosts([new HostVisit(host, feedIds, [])]), cancellationToken);

    public Task VisitAsync(params HostVisit[] visits) => _visitor.VisitAsync(new VisitHosts(visits), Token);

    /// <summary>Lets the clock run to the feed's due time and fetches.</summary>
    public Task<FeedState> FetchWhenDueAsync(string id = "desk")
    {
        Time.SetUtcNow(States[id].NextDueAt);
        return FetchAsync(id);
    }

    /// <summary>What the messages sent so far request of hosts.</summary>
    public IReadOnlyList<HostVisit> Visits =>
    [
        .. Queue.SentTo(Queues.VisitHosts)
            .SelectMany(message => JsonSerializer.Deserialize(message.Body, FeedMessages.Default.VisitHosts)!.Hosts),
    ];

    public async ValueTask DisposeAsync()
    {
        Measured.Dispose();
        _web.Dispose();
        _parses.Dispose();
        await Server.DisposeAsync();
    }
}
