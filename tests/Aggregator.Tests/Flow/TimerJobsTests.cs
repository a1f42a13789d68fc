using Aggregator.Tests.Digests.Translation;
using Aggregator.Candidates;
using Aggregator.Costs;
using Aggregator.Tests.Digests;
using Aggregator.Flow;
using Aggregator.Tests.Delivery;
using Aggregator.Tests.Feeds;
using Aggregator.Tests.Retention;

namespace Aggregator.Tests.Flow;

public sealed class TimerJobsTests : IAsyncLifetime
{
    private readonly DigestFixture _digests = new();
    private readonly Post _post = new("2026-11-03T07:00:00Z");
    private readonly LogLines<TimerJobs> _log = new();
    private readonly LogLines<FlowStatusReporter> _reports = new();
    private readonly FlowStatusStore _statuses = new(new FakeRecordStore());
    private readonly FakeWallStore _walls = new();
    private FetchWorld _world = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await FetchWorld.StartAsync(_ => Task.CompletedTask);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task PlanningQueuesDueFeedsAndReportsPoisonMessages()
    {
        await _world.AddAsync("/feed");
        await _world.Queue.SendAsync(Queues.PoisonOf(Queues.VisitHosts), "{}", TimeSpan.Zero, Cancel);

        await Jobs().PlanAsync(Cancel);

        Assert.Single(_world.Queue.SentTo(Queues.VisitHosts));
        Assert.Equal(["Information Plan round ended: 1 feeds queued, 1 poison messages"], _log.Lines);
        const string Warning = "Warning 1 messages that could not be handled are in visit-hosts-poison";
        Assert.StartsWith(Warning, Assert.Single(_reports.Lines), StringComparison.Ordinal);
        var status = (await _statuses.FindAsync(Cancel))!;
        Assert.Equal((1, 1, _world.Now), (status.FeedsOn, status.FeedsNew, status.At));
        Assert.Equal(_world.Now, status.PlannedAt);
        Assert.Equal([new QueueStatus(Queues.VisitHosts, 1, 1), new QueueStatus(Queues.SendMail, 0, 0)], status.Queues);
    }

    [Fact]
    public async Task PlanningQueuesPagesWhoseWallMayHaveLifted()
    {
        var now = _world.Time.GetUtcNow();
        await _walls.PutRetryAsync(new PageRetry("due", "pages.example", 1, now), Cancel);
        await _walls.PutRetryAsync(new PageRetry("later", "pages.example", 1, now.AddHours(1)), Cancel);

        await Jobs().PlanAsync(Cancel);

        var visit = Assert.Single(_world.Visits);
        Assert.Equal(("pages.example", "due"), (visit.Host, Assert.Single(visit.CandidateIds)));
    }

    [Fact]
    public async Task PublishingAddsTheEditionThatIsDue()
    {
        _digests.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));

        await Jobs().PublishAsync(Cancel);

        Assert.Single(_digests.Stores.Editions);
    }

    [Fact]
    public async Task DeliveringQueuesDigestsAndErasesSignUpsNobodyConfirmed()
    {
        _post.Publish("2026-11-02T22:30:00Z");
        _post.AddReader("ada");
        var stale = _post.AddReader("stale");
        _post.Subscriptions.Put(stale with { State = SubscriptionState.Pending });

        await Jobs().DeliverAsync(Cancel);

        Assert.Single(_post.Queue.SentTo(Queues.SendMail));
        Assert.Null(await _post.Subscriptions.FindAsync("stale", Cancel));
        Assert.NotNull(await _post.Subscriptions.FindAsync("ada", Cancel));
    }

    [Fact]
    public async Task AQuietQuarterReadsTheSubscriptionsOnce()
    {
        _digests.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        _post.Publish("2026-11-02T22:30:00Z");
        _post.AddReader("ada", 9);
        var jobs = Jobs();
        await jobs.PublishAsync(Cancel);
        await jobs.DeliverAsync(Cancel);
        var before = _post.StoreCalls + _digests.Stores.EditionLooks;

        await jobs.PublishAsync(Cancel);
        await jobs.DeliverAsync(Cancel);

        Assert.Equal(1, _post.StoreCalls + _digests.Stores.EditionLooks - before);
    }

    [Fact]
    public async Task SignUpsAreErasedEverySixHours()
    {
        var jobs = Jobs();
        await jobs.DeliverAsync(Cancel);
        var stale = _post.AddReader("stale");
        _post.Subscriptions.Put(stale with { State = SubscriptionState.Pending });

        _post.Time.Advance(TimeSpan.FromHours(5));
        await jobs.DeliverAsync(Cancel);
        Assert.NotNull(await _post.Subscriptions.FindAsync("stale", Cancel));

        _post.Time.Advance(TimeSpan.FromHours(1));
        await jobs.DeliverAsync(Cancel);
        Assert.Null(await _post.Subscriptions.FindAsync("stale", Cancel));
    }

    private TimerJobs Jobs()
    {
        var subscriptions = new SubscriptionService(
            _post.Subscriptions,
            _post.Queue,
            new SubscriptionRequestReader(new Lexicon(Options.Create(new LabOptions()))),
            Secrets.At(_post.Time),
            new RequestLimiter(Options.Create(new SubscriptionOptions()), _post.Time),
            _post.Time,
            NullLogger<SubscriptionService>.Instance);
        var broken = new BrokenRows(new FlowMetrics(), _world.Time, NullLogger<BrokenRows>.Instance);
        var retention = new RetentionFixture(_post.Time).Round;
        var status = new FlowStatusReporter(
            _world.Feeds, _world.States, _digests.Stores, _world.Queue, _statuses, Translations.NoBudget(_world.Time), broken, _post.Left, _world.Clocks, _world.Measured.Metrics,
            _world.Time, _reports);
        var uses = new UseRecorder(new FlowUse(_world.Time), new FakeRecordStore(), _world.Time);
        var retries = new PageRetryPlanner(_walls, _world.Queue, _world.Time);
        return new TimerJobs(
            _world.Planner, retries, status, _digests.Publisher, _post.Planner, subscriptions, retention, uses, new JobFaults(_post.Time),
            _post.Time, _log);
    }
}
