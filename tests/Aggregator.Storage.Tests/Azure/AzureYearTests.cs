using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Aggregator.Candidates;
using Aggregator.Http;
using Aggregator.Retention;
using Aggregator.Search;
using Aggregator.Storage.Azure;
using Aggregator.Telemetry;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>After a year there is what is kept, all else was deleted by the day and counted, and a day costs the same at its end.</summary>
public sealed class AzureYearTests(AzuriteServer azurite) : IAsyncLifetime
{
    private const int Days = 365;

    private static readonly RetentionOptions Kept = new()
    {
        ArticleTextDays = 60,
        CandidateDays = 14,
        NearMissDays = 14,
        PageDays = 60,
        DeliveryDays = 60,
        AuditDays = 200,
    };

    private readonly AzureBackend _backend = new(azurite);
    private readonly ConcurrentDictionary<string, long> _deleted = new();
    private readonly CountingPolicy _requests = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _backend.StartAsync(Cancel);

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task AfterAYearThereIsWhatIsKept()
    {
        _backend.Policy = _requests;
        var store = await _backend.OpenAsync(Cancel);
        var metrics = new FlowMetrics();
        using var listener = Listen(metrics);
        var requests = new List<int>();
        for (var age = Days; age >= 0; age--)
        {
            await LiveAsync(store, age);
            var before = _requests.Requests;
            await CleanAsync(store, metrics, Some.Noon.AddDays(-age).AddHours(6));
            requests.Add(_requests.Requests - before);
        }

        // A row of each day that it is kept for, and of the day itself.
        Assert.Equal(
            [Days + 1, 60 + 1, 2 * (14 + 1), 14 + 1, 60 + 1, 60 + 1, 200 + 1, Days + 1],
            await RowsAsync(
                Keys.Articles, Keys.ArticleSearch, Keys.Candidates, "rejections", "pages", "deliveries", "audit", Keys.Editions));
        Assert.Equal(2 * (14 + 1), (await RowsAsync(Keys.CandidateIndex))[0]);
        Assert.Equal(14 + 1, (await RowsAsync(Keys.PendingCandidates))[0]);
        Assert.Equal(
            [("article texts", Days - 60L), ("audit", Days - 200L), ("candidates", 2 * (Days - 14L)), ("deliveries", Days - 60L),
                ("pages", Days - 60L), ("rejections", Days - 14L)],
            _deleted.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        TestContext.Current.SendDiagnosticMessage($"a round makes {requests[300]} requests on day 300 and {requests[Days]} on the last");
        Assert.Equal(requests[300], requests[Days]);
    }

    [Fact]
    public async Task ADayGoesByFewRequests()
    {
        _backend.Policy = _requests;
        var store = await _backend.OpenAsync(Cancel);
        var day = DateOnly.FromDateTime(Some.Noon.AddDays(-20).UtcDateTime);
        foreach (var number in Enumerable.Range(0, 250))
        {
            var entry = new RejectedEntry(Some.Id(number), "technode", "title", "en", null, Some.Noon.AddDays(-20), "names no lab", 0.25);
            await store.GetRequiredService<IRecordStore>().PutAsync(
                RecordKinds.Rejections, new RejectedEntries($"r{number}", day, [entry]), Cancel);
        }

        var before = _requests.Requests;
        var deleted = await store.GetRequiredService<IExpiryStore>()
            .DeleteSectionsAsync("rejections", DateOnly.FromDateTime(Some.Noon.UtcDateTime), 500, Cancel);

        Assert.Equal(250, deleted);

        // One that lists them, and one for each hundred of a partition.
        Assert.Equal(1 + 3, _requests.Requests - before);
    }

    private static async Task LiveAsync(IServiceProvider store, int age)
    {
        var noon = Some.Noon.AddDays(-age);
        var date = DateOnly.FromDateTime(noon.UtcDateTime);
        var records = store.GetRequiredService<IRecordStore>();
        var candidates = store.GetRequiredService<ICandidateStore>();
        var decided = Some.Candidate(Some.Id((age * 10) + 1), noon);
        var entry = new RejectedEntry(Some.Id(age), "technode", "title", "en", null, noon, "names no lab", 0.25);
        await Task.WhenAll(
            store.GetRequiredService<IArticleStore>().AddAsync(
                Some.Article(Some.Id(age), noon), new ArticleText("text of a day", "<p>text of a day</p>"), Cancel),
            candidates.AddAsync(Some.Candidate(Some.Id(age * 10), noon), Cancel),
            candidates.AddAsync(decided, Cancel),
            records.PutAsync(RecordKinds.Rejections, new RejectedEntries("r", date, [entry]), Cancel),
            records.PutAsync(
                RecordKinds.Pages, new PageFetchRecord(Some.Id(age), "c", "t", null, "r", 0) { FirstSeenAt = noon }, Cancel),
            records.PutAsync(RecordKinds.Deliveries, Some.Delivery(date, "reader", noon), Cancel),
            records.PutAsync(RecordKinds.Audit, Some.Change(noon), Cancel),
            store.GetRequiredService<IEditionStore>().AddAsync(Some.Edition(date), Cancel));
        await candidates.TryDecideAsync(decided, Some.Decision(CandidateOutcome.Kept), Cancel);
    }

    private static Task CleanAsync(IServiceProvider store, FlowMetrics metrics, DateTimeOffset at)
    {
        var (options, expiry) = (Options.Create(Kept), store.GetRequiredService<IExpiryStore>());
        var round = new RetentionRound(
            new ExpiredRows(expiry, options),
            new ExpiredPoison(store.GetRequiredService<IMessageQueue>(), options),
            expiry,
            new Unindexed(),
            store.GetRequiredService<ILeaseStore>(),
            new ClockWitness(),
            metrics,
            new FlowSteps(metrics, TimeProvider.System, NullLogger<FlowSteps>.Instance),
            new FakeTimeProvider(at),
            NullLogger<RetentionRound>.Instance)
        {
            Pause = TimeSpan.Zero,
        };
        return round.RunAsync(Cancel);
    }

    /// <summary>The search settles what is new each day, which is not what is counted here.</summary>
    private sealed class Unindexed : IArticleSearch
    {
        public Task<FoundArticles> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    /// <summary>What is shown to an operator of what was deleted.</summary>
    private MeterListener Listen(FlowMetrics metrics)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == FlowMetrics.Expired && instrument.Meter == metrics.Meter)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            _deleted.AddOrUpdate((string)tags[0].Value!, count, (_, before) => before + count));
        listener.Start();
        return listener;
    }

    private async Task<List<int>> RowsAsync(params string[] tables)
    {
        var service = new TableServiceClient(_backend.ConnectionString);
        var counts = new List<int>();
        foreach (var table in tables)
        {
            counts.Add(await service.GetTableClient(_backend.Prefix + table)
                .QueryAsync<TableEntity>(select: ["RowKey"], cancellationToken: Cancel).CountAsync(Cancel));
        }

        return counts;
    }
}
