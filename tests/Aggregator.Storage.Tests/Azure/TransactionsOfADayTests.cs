using Aggregator.Candidates;
using Aggregator.Delivery;
using Aggregator.Feeds;
using Aggregator.Feeds.Catalogue;
using Aggregator.Http;
using Aggregator.Search;
using Aggregator.Subscriptions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>
/// What a day costs at 100 feeds and 500 subscribers: the calls that each step makes to the ports are made once and
/// counted, then multiplied by how often a day makes them. The storage account bills by the request, and nobody looks at that bill until it
/// hurts.
/// </summary>
public sealed class TransactionsOfADayTests(AzuriteServer azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Limit = 41_000;
    private const int FeedsOn = 100;
    private const int Polls = 1_480;
    private const int ChangedPolls = 280;

    /// <summary>
    /// Of the twenty entries of a changed answer those that are not in the feed's memory of the one before, and yet stored: a title was
    /// changed, or the order.
    /// </summary>
    private const int ForgottenEntries = 2;

    /// <summary>Of a day's entries those that got another title after they were judged; four in five had been rejected.</summary>
    private const int ChangedTitles = 50;
    private const int NewEntries = 650;
    private const int Kept = 100;
    private const int Subscribers = 500;
    private const int Batch = 20;
    private const int SignUps = 20;
    private const int QuarterHours = 96;

    /// <summary>Rounds of the timer for mail in which somebody is due or was just served: most hours have readers.</summary>
    private const int DueRounds = 48;

    /// <summary>How often the instance that has the timers is a new one, which knows nothing yet.</summary>
    private const int FreshTimers = 24;
    private const int Starts = 200;
    private const int DigestReads = 1_000;
    private const int Searches = 200;

    /// <summary>The Functions host asks each queue with a trigger once a minute while an instance lives; here one always does.</summary>
    private static readonly int IdleQueuePolls = Queues.All.Count * 1_440;

    private static readonly DateOnly Date = DateOnly.FromDateTime(Some.Noon.UtcDateTime);

    private readonly AzureBackend _backend = new(azurite);
    private readonly CountingPolicy _counting = new();
    private HostGate? _gate;
    private IServiceProvider? _services;
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private int _day;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _backend.StartAsync(Cancel);
        _backend.Policy = _counting;
        _services = await _backend.OpenAsync(Cancel);
        _gate = new HostGate(Port<ILeaseStore>(), Options.Create(new FetchOptions()), _time);
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task ADayStaysUnderItsLimit()
    {
        _day = IdleQueuePolls;

        await CostAsync("start of an instance", Starts, () => _backend.OpenAsync(Cancel));
        await CostAsync("plan", QuarterHours, PlanAsync);
        await CostAsync(
            "look whether the day is summed up",
            Starts,
            () => Port<ILeaseStore>().TryAcquireAsync("feeds:daily-summary", Some.Noon, Some.Noon.AddDays(1), Cancel));
        await CostAsync("poll that brings nothing new", Polls - ChangedPolls, () => PollAsync([]));
        await PollAsync(Entries(0));
        await CostAsync("poll that brings known entries", ChangedPolls, () => PollAsync(Entries(0)));
        await CostAsync("new candidate", NewEntries, () => AddCandidateAsync(Some.Id(1000)));
        await CostAsync("rejection", NewEntries - Kept, () => JudgeAsync(Some.Id(1000), isKept: false));
        await AddCandidateAsync(Some.Id(1001));
        await CostAsync("kept article", Kept, () => JudgeAsync(Some.Id(1001), isKept: true));
        await CostAsync("changed title of an article", ChangedTitles / 5, () => RetitleAsync(Some.Id(1001), isKept: true));
        await CostAsync("changed title of what was rejected", ChangedTitles * 4 / 5, () => RetitleAsync(Some.Id(1000), isKept: false));
        await CostAsync("publish", 1, PublishAsync);
        await CostAsync("look whether the edition is published", FreshTimers, LookForEditionAsync);
        await CostAsync("look for due readers", QuarterHours, () => CountAsync(SubscriptionState.Active));
        await CostAsync("look who was served", DueRounds, LookWhoWasServedAsync);
        await CostAsync("look for sign-ups to forget", FreshTimers, () => CountAsync(SubscriptionState.Pending));
        await CostAsync($"{Batch} deliveries", Subscribers / Batch, DeliverAsync);
        await CostAsync("sign-up, its mail and its confirmation", SignUps, SignUpAsync);
        await CostAsync("digest read over HTTP", DigestReads, () => Port<IEditionStore>().FindLatestAsync(Cancel));

        await SearchAsync();
        await CostAsync("search", Searches, SearchAsync);

        output.WriteLine($"{_day,6} a day");
        Assert.InRange(_day, 1, Limit);
    }

    [Fact]
    public void TheCatalogueSwitchesOnNoMoreThanIsCountedHere()
    {
        var on = new FeedCatalogue(Options.Create(new FeedOptions()), Port<IFeedStore>()).Feeds.Count(feed => feed.IsOn);

        output.WriteLine($"{on} of {FeedsOn}");
        Assert.InRange(on, 1, FeedsOn);
    }

    private T Port<T>()
        where T : class => _services!.GetRequiredService<T>();

    private async Task CostAsync(string step, int times, Func<Task> work)
    {
        var before = _counting.Requests;
        await work();
        var cost = _counting.Requests - before;
        _day += times * cost;
        output.WriteLine($"{times * cost,6} = {times} x {cost}  {step}");
    }

    private async Task PlanAsync()
    {
        await Port<IFeedStore>().ListAsync(Cancel);
        await Port<IFeedStateStore>().ListAsync(Cancel);
        await Port<ICandidateStore>().ListPendingAsync(Some.Noon.AddDays(-3), Some.Noon.AddHours(-1), Cancel).CountAsync(Cancel);
    }

    private async Task PollAsync(IEnumerable<Candidate> entries)
    {
        await SendAndTakeAsync(Queues.FetchFeeds, async () =>
        {
            _time.Advance(TimeSpan.FromMinutes(15));
            Assert.NotNull(await _gate!.RunAsync("news.example", TimeSpan.Zero, _ => StorePollAsync(entries), Cancel));
        });
    }

    private async Task<FeedState> StorePollAsync(IEnumerable<Candidate> entries)
    {
        await Port<IFeedStore>().FindAsync("technode", Cancel);
        var state = await Port<IFeedStateStore>().GetAsync("technode", Cancel);
        foreach (var entry in entries)
        {
            if (await Port<ICandidateStore>().AddAsync(entry, Cancel) == AddOutcome.AlreadyThere)
            {
                await Port<ICandidateStore>().FindAsync(entry.Id, Cancel);
            }
        }

        Assert.True(await Port<IFeedStateStore>().TrySaveAsync(state, Cancel));
        return state;
    }

    private Task<AddOutcome> AddCandidateAsync(string id) => Port<ICandidateStore>().AddAsync(Some.Candidate(id, Some.Noon), Cancel);

    /// <summary>That it was found with another title is counted with the poll.</summary>
    private async Task RetitleAsync(string id, bool isKept)
    {
        if (isKept)
        {
            Assert.True(await Port<IArticleStore>().TryRetitleAsync(id, Some.Article(id, Some.Noon).CandidateId, Some.AwkwardText, Cancel));
        }

        Assert.True(await Port<ICandidateStore>().TryRetitleAsync(
            id,
            Some.AwkwardText,
            isKept ? CandidateOutcome.Kept : CandidateOutcome.Rejected,
            Cancel));

        if (!isKept)
        {
            await JudgeAsync(id, isKept: false);
        }
    }

    private Task JudgeAsync(string id, bool isKept) => SendAndTakeAsync(Queues.ExtractArticle, async () =>
    {
        await Port<ICandidateStore>().FindAsync(id, Cancel);
        await Port<IFeedStore>().FindAsync("technode", Cancel);
        if (isKept)
        {
            await Port<IArticleStore>().FindAsync(id, Cancel);
            await Port<IPageStore>().FindAsync(id, Cancel);
            Assert.NotNull(await _gate!.RunAsync("page.example", TimeSpan.Zero, _ => Task.FromResult(""), Cancel));
            await Port<IArticleStore>().AddAsync(Some.Article(id, Some.Noon), ArticleText.Empty, Cancel);
            await Port<IPageStore>().AddAsync(
                new PageFetchRecord(id, id, "", null, "", 0),
                Cancel);
        }

        Assert.True(await Port<ICandidateStore>().TryDecideAsync(
            Some.Candidate(id, Some.Noon),
            Some.Decision(isKept ? CandidateOutcome.Kept : CandidateOutcome.Rejected),
            Cancel));
    });

    private async Task PublishAsync()
    {
        await Port<IEditionStore>().FindLatestAsync(Cancel);
        await Port<IArticleStore>().ListAsync(Some.Noon.AddDays(-1), Some.Noon.AddTicks(1), Cancel).CountAsync(Cancel);
        await Port<ICandidateStore>().CountAsync(Some.Noon.AddDays(-1), Some.Noon, Cancel);
        await Port<IEditionStore>().ReadAsync(Date, 7, Cancel);
        await Port<IEditionStore>().AddAsync(Some.Edition(Date), Cancel);
    }

    private async Task SearchAsync()
    {
        Assert.True(SearchQuery.TryParse("DeepSeek", out var query, out _));
        Assert.NotEmpty(await Port<IArticleSearch>().SearchAsync(new SearchRequest(query, ArticleFilter.None, null, 0, 20), Cancel));
    }

    private async Task LookForEditionAsync()
    {
        await Port<IEditionStore>().FindLatestAsync(Cancel);
        await Port<IEditionStore>().FindAsync(Date, Cancel);
    }

    private async Task CountAsync(SubscriptionState state) => await Port<ISubscriptionStore>().ListAsync(state, Cancel).CountAsync(Cancel);

    private async Task LookWhoWasServedAsync()
    {
        await Port<IEditionStore>().ListAsync(null, 2, Cancel);
        await Port<IDeliveryLedger>().ListAsync(Date, Cancel).CountAsync(Cancel);
        await Port<IDeliveryLedger>().ListAsync(Date.AddDays(-1), Cancel).CountAsync(Cancel);
    }

    private Task DeliverAsync() => SendAndTakeAsync(Queues.SendMail, async () =>
    {
        await Port<IEditionStore>().FindAsync(Date, Cancel);
        await Port<IDeliveryLedger>().ListAsync(Date, Cancel).CountAsync(Cancel);

        // The first is looked at again when the mail server is connected.
        await Port<ISubscriptionStore>().FindAsync(Some.Id(0), Cancel);
        foreach (var id in Enumerable.Range(0, Batch).Select(Some.Id))
        {
            await Port<ISubscriptionStore>().FindAsync(id, Cancel);
            Assert.True(await Port<IDeliveryLedger>().TryBeginAsync(Date, id, Some.Noon, Cancel));
            await Port<IDeliveryLedger>().SettleAsync(
                new LedgerEntry { Edition = Date, SubscriptionId = id, Status = DeliveryStatus.Sent, BegunAt = Some.Noon }, Cancel);
        }
    });

    private async Task SignUpAsync()
    {
        await SaveSubscriptionAsync();
        await SendAndTakeAsync(Queues.SendMail, async () =>
        {
            await SaveSubscriptionAsync();
            await SaveSubscriptionAsync();
        });
        await SaveSubscriptionAsync();
    }

    private async Task SaveSubscriptionAsync()
    {
        var stored = await Port<ISubscriptionStore>().FindAsync(Some.Id(1), Cancel);
        Assert.True(await Port<ISubscriptionStore>().TrySaveAsync(
            stored ?? Some.Subscription(Some.Id(1), SubscriptionState.Pending), Cancel));
    }

    private async Task SendAndTakeAsync(string queue, Func<Task> handle)
    {
        await Port<IMessageQueue>().SendAsync(queue, "{}", TimeSpan.Zero, Cancel);
        var message = Assert.Single(await Port<IMessageQueue>().ReceiveAsync(queue, 1, TimeSpan.FromMinutes(2), Cancel));
        await handle();
        Assert.True(await Port<IMessageQueue>().DeleteAsync(message, Cancel));
    }

    private static IEnumerable<Candidate> Entries(int from) =>
        Enumerable.Range(from, ForgottenEntries).Select(number => Some.Candidate(Some.Id(number), Some.Noon));
}
