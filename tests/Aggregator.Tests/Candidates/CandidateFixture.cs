using Aggregator.Candidates;
using Aggregator.Flow;
using Aggregator.Tests.Labs;
using Microsoft.Extensions.Configuration;

namespace Aggregator.Tests.Candidates;

/// <summary>The judge of candidates with the real fetching and extraction, on stores in memory; loopback is allowed.</summary>
internal sealed class CandidateFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly Feed Feed = new() { Id = "feed", Title = "The Outlet", Address = new Uri("https://example.org/feed") };

    private ServiceProvider? _services;

    public FakeArticleStore Articles { get; } = new();

    public FakeMessageQueue Queue { get; } = new();

    public Measurements Measured { get; } = new();

    public FakeWallStore Walls { get; } = new();

    public FakeLeaseStore Leases { get; } = new();

    public FakeRecordStore Records { get; } = new();

    public FakeTimeProvider Time { get; } = new(Now);

    public List<KeyValuePair<string, string?>> Settings { get; } = [];

    public async ValueTask DisposeAsync()
    {
        Measured.Dispose();
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    public static Candidate Some(string title, string summary = "", string content = "", Uri? address = null) => new()
    {
        Id = "c1",
        FeedId = "feed",
        Title = title,
        Summary = summary,
        Content = content,
        Address = address,
        PublishedAt = Now.AddHours(-2),
        FirstSeenAt = Now,
    };

    /// <summary>Visits the candidate's host for its page; judges it as it is when it has none.</summary>
    public async Task JudgeAsync(FakeCandidateStore candidates, string id = "c1")
    {
        var services = Services(candidates);
        var cancel = TestContext.Current.CancellationToken;
        if (await candidates.FindAsync(id, cancel) is { Address: not null } candidate)
        {
            var visit = new VisitHosts([HostVisit.For(candidate.Page)]);
            await services.GetRequiredService<HostVisitor>().VisitAsync(visit, cancel);
        }
        else
        {
            await services.GetRequiredService<CandidateExtractor>().ExtractAsync(id, pass: null, cancel);
        }
    }

    public Task<TakenIn> TakeInAsync(FakeCandidateStore candidates, Candidate entry, bool isRetitled = false) =>
        Services(candidates).GetRequiredService<IEntryIntake>()
            .TakeInAsync(Feed, [new SeenEntry(entry, isRetitled)], TestContext.Current.CancellationToken);

    public Task<List<RejectedEntry>> ListRejectedAsync(FakeCandidateStore candidates) =>
        Services(candidates).GetRequiredService<IRejectionStore>()
            .ListAsync(DateOnly.FromDateTime(Now.UtcDateTime), TestContext.Current.CancellationToken).ToListAsync().AsTask();

    public ServiceProvider Services(FakeCandidateStore candidates)
    {
        if (_services is not null)
        {
            return _services;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Web:AllowLoopback", "true"), new("Web:HostSpacing", "00:00:00"), .. Settings]).Build();
        return _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(Time)
            .AddFeeds()
            .AddArticles()
            .AddLabs().AddCandidates().AddFlow()
            .AddSingleton<IRecordStore>(Records)
            .AddSingleton<IRejectionStore>(new RejectionStore(Records))
            .AddSingleton<ICandidateStore>(candidates)
            .AddSingleton<IFeedStore>(new FakeFeeds(Feed))
            .AddSingleton<IArticleStore>(Articles)
            .AddSingleton<IPageStore>(new FakePageStore())
            .AddSingleton<IWallStore>(Walls)
            .AddSingleton<IMessageQueue>(Queue)
            .AddSingleton<ILeaseStore>(Leases)
            .AddSingleton<IFeedStateStore>(new FakeFeedStateStore())
            .AddSingleton<IWebSubSubscriptionStore>(new FakeWebSubSubscriptionStore())
            .AddSingleton(Measured.Metrics)
            .BuildServiceProvider();
    }
}
