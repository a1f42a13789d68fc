using Aggregator.Candidates;
using Aggregator.Feeds.Health;
using Aggregator.Flow;
using Aggregator.Hostile.Months;
using Aggregator.Labs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>
/// A month of a hundred sources: the real planner, fetcher and file, two instances that take turns and are restarted every
/// other day, some in the middle of an exchange. What the servers saw is held against what the product reports.
/// </summary>
public sealed class PoliteMonthTests(ITestOutputHelper output) : IDisposable
{
    private const int Days = 30;

    private static readonly TimeSpan Slip = TimeSpan.FromSeconds(15);
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Floor = TimeSpan.FromMinutes(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-month-").FullName;
    private readonly FakeTimeProvider _time = new(Start);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule06_10_AMonthOfAHundredSourcesHasNoEarlyAndNoRepeatedRequest()
    {
        var watch = Stopwatch.StartNew();
        await using var sources = await MonthOfSources.StartAsync(_time, Token);
        ServiceProvider[] instances = [await OpenAsync(sources), await OpenAsync(sources)];
        var weeks = new List<FeedCounts>();

        for (var round = 0; round < Days * 96; round++)
        {
            var turn = round % 2;
            await RunAsync(instances[turn]);

            if (round % 7 == 0 && round / 96 % 2 == 1 && round % 96 < 7)
            {
                await instances[turn].DisposeAsync();
                instances[turn] = await OpenAsync(sources);
                await StopInTheMiddleAsync(sources, instances[turn]);
            }

            if ((round + 1) % (7 * 96) == 0)
            {
                weeks.Add(FeedCounts.Sum(
                    [.. (await instances[turn].GetRequiredService<FeedReports>().ListAsync(Token)).Select(report => report.Week)]));
            }

            _time.SetUtcNow(Start + ((round + 1) * Round));
        }

        var last = await instances[0].GetRequiredService<FeedReports>().ListAsync(Token);
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        var seen = sources.Requests;
        output.WriteLine($"{seen.Count} requests in {Days} days, {watch.Elapsed.TotalSeconds:0} s; weeks: {string.Join(" | ", weeks.Select(week => $"{week.Requests} of which {week.Conditional} conditional, {week.NotModified} not modified, {week.Early} early, {week.Repeated} repeated, {week.Refused} refused"))}");
        AssertPolite(seen);
        Assert.All(weeks, week => Assert.Equal((0, 0), (week.Early, week.Repeated)));
        AssertReportsAgree(seen, weeks);
        Assert.Contains(last, report => report.Health == FeedHealthState.Gone && report.NextDueAt is null);
        Assert.Contains(last, report => report.Address.AbsolutePath.EndsWith("-new", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>By what the servers saw alone; a request that a stop cuts off may be seen when our clock has gone on.</summary>
    private static void AssertPolite(IReadOnlyList<Requested> seen)
    {
        Assert.InRange(seen.Count, 5_000, 60_000);

        foreach (var feed in seen.Where(requested => requested.Status != 301)
            .GroupBy(requested => (requested.Host, Path: requested.Path.Replace("-new", "", StringComparison.Ordinal))))
        {
            var floor = feed.Key.Path == "20" ? TimeSpan.FromMinutes(30) : Floor;

            foreach (var (first, second) in feed.Zip(feed.Skip(1)))
            {
                Assert.True(second.At - first.At >= floor - Slip, $"{feed.Key.Path} was asked at {first.At:u} and at {second.At:u}");
                Assert.True(
                    first.RetryAfter is null || second.At - first.At >= first.RetryAfter - Slip,
                    $"{feed.Key.Path} asked for patience at {first.At:u} and was asked at {second.At:u}");
            }
        }

        foreach (var bodies in seen.Where(requested => requested.Status is 200 or 304).GroupBy(requested => (requested.Host, requested.Path)))
        {
            Assert.All(bodies.Zip(bodies.Skip(1)), pair => Assert.True(
                pair.Second.IsConditional || pair.Second.At - pair.First.At >= TimeSpan.FromHours(
                    24), $"{bodies.Key.Path} gave its body at {pair.First.At:u} and again, unasked for news, at {pair.Second.At:u}"));
        }

        foreach (var host in seen.GroupBy(requested => requested.Host))
        {
            foreach (var refusal in host.Where(requested => requested.RetryAfter is not null))
            {
                Assert.DoesNotContain(host, requested => requested.At > refusal.At && requested.At < refusal.At + refusal.RetryAfter);
            }
        }

        Assert.All(seen.Where(requested => requested.Status == 410).GroupBy(requested => requested.Path), gone => Assert.Equal(2, gone.Count()));
    }

    private static void AssertReportsAgree(IReadOnlyList<Requested> seen, List<FeedCounts> weeks)
    {
        for (var week = 0; week < weeks.Count; week++)
        {
            var requested = seen.Where(
                request => request.Status != 301 && request.At >= Start.AddDays(7 * week) && request.At < Start.AddDays(7 * (week + 1))).ToList();

            Assert.Equal(
                (requested.Count, requested.Count(request => request.Status == 304), requested.Count(request => request.Status is 401 or 403 or 429)),
                (weeks[week].Requests, weeks[week].NotModified, weeks[week].Refused));
        }
    }

    /// <summary>One round of one instance: plans, and works until nothing is queued.</summary>
    private async Task RunAsync(ServiceProvider instance)
    {
        await instance.GetRequiredService<FeedPlanner>().PlanAsync(Token);
        var queue = (MemoryQueue)instance.GetRequiredService<IMessageQueue>();
        var fetch = instance.GetServices<QueueHandler>().Single(handler => handler.Queue == Queues.VisitHosts);

        while (queue.Next() is { } at)
        {
            _time.SetUtcNow(at > _time.GetUtcNow() ? at : _time.GetUtcNow());
            await HandleAsync(fetch, queue.Take(), Token);
        }
    }

    /// <summary>Lets the clock run while a visit waits for the spacing of its host.</summary>
    private async Task HandleAsync(QueueHandler fetch, string message, CancellationToken cancellationToken)
    {
        var handling = fetch.HandleAsync(message, 1, cancellationToken);
        while (await Task.WhenAny(handling, Task.Delay(TimeSpan.FromMilliseconds(20), Token)) != handling)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await handling;
    }

    /// <summary>A stop while a source answers.</summary>
    private async Task StopInTheMiddleAsync(MonthOfSources sources, ServiceProvider instance)
    {
        using var stop = new CancellationTokenSource();
        await instance.GetRequiredService<FeedPlanner>().PlanAsync(Token);
        var queue = (MemoryQueue)instance.GetRequiredService<IMessageQueue>();
        var fetch = instance.GetServices<QueueHandler>().Single(handler => handler.Queue == Queues.VisitHosts);
        sources.OnNextRequest = async () => await stop.CancelAsync();

        while (!stop.IsCancellationRequested && queue.Next() is not null)
        {
            try
            {
                await HandleAsync(fetch, queue.Take(), stop.Token);
            }
            catch (OperationCanceledException)
            {
                // The process ends here; what is in its queue's hands is lost.
            }
        }

        sources.OnNextRequest = null;
    }

    private async Task<ServiceProvider> OpenAsync(MonthOfSources sources)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Web:AllowLoopback", "true")]).Build())
            .AddSqliteStorage(Path.Combine(_folder, "month.db"))
            .AddFeeds()
            .AddArticles()
            .AddLabs()
            .AddCandidates()
            .AddFlow()
            .AddSingleton<IEntryIntake, SeenEntries>()
            .AddSingleton<IMessageQueue, MemoryQueue>();
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IStorageSetup>().PrepareAsync(Token);

        foreach (var feed in sources.Feeds)
        {
            await provider.GetRequiredService<IFeedStore>().AddAsync(feed, Token);
        }

        return provider;
    }

    /// <summary>What is queued in one instance; it is lost with it.</summary>
    private sealed class MemoryQueue(TimeProvider time) : IMessageQueue
    {
        private readonly PriorityQueue<string, DateTimeOffset> _fetches = new();

        /// <summary>When the next message can be seen; null when there is none.</summary>
        public DateTimeOffset? Next() => _fetches.TryPeek(out _, out var at) ? at : null;

        public string Take() => _fetches.Dequeue();

        public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken)
        {
            if (queue == Queues.VisitHosts)
            {
                _fetches.Enqueue(body, time.GetUtcNow() + delay);
            }

            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
            string queue,
            int max,
            TimeSpan visibility,
            CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<QueueMessage?> HideAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<bool> DeleteAsync(QueueMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int max, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<int> CountAsync(string queue, CancellationToken cancellationToken) => Task.FromResult(_fetches.Count);
    }

    /// <summary>Judging entries is not what this is about.</summary>
    private sealed class SeenEntries : IEntryIntake
    {
        private readonly ConcurrentDictionary<string, bool> _seen = new();

        public Task<TakenIn> TakeInAsync(Feed feed, IReadOnlyList<SeenEntry> entries, CancellationToken cancellationToken) =>
            Task.FromResult(new TakenIn(entries.Count(entry => _seen.TryAdd(entry.Entry.Id, true)), []));
    }
}
