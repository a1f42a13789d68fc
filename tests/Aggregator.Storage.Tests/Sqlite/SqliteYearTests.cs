using Aggregator.Candidates;
using Aggregator.Http;
using Aggregator.Retention;
using Aggregator.Search;
using Aggregator.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Sqlite;

/// <summary>A store that lived for a year is hardly larger than one that holds just what is kept at its end.</summary>
public sealed class SqliteYearTests : IDisposable
{
    private const int Days = 365;
    private const int ArticlesADay = 6;
    private const int ReadersADay = 8;
    private const double Limit = 1.3;

    private static readonly RetentionOptions Kept = new();

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AYearTakesHardlyMoreThanItsRetentionImplies()
    {
        await using (var year = Open("year.db"))
        {
            await PrepareAsync(year);
            for (var age = Days; age >= 0; age--)
            {
                await LiveAsync(year, age, _ => true);
                await CleanAsync(year, Some.Noon.AddDays(-age).AddHours(6));
            }
        }

        await using (var implied = Open("implied.db"))
        {
            await PrepareAsync(implied);
            for (var age = Days; age >= 0; age--)
            {
                await LiveAsync(implied, age, days => age <= days);
            }

            await CleanAsync(implied, Some.Noon.AddHours(6));
            await implied.GetRequiredService<IStoreUpkeep>().CompactAsync(Cancel);
        }

        Assert.Equal(RowsOf("implied.db"), RowsOf("year.db"));
        var (seen, wanted) = (SizeOf("year.db"), SizeOf("implied.db"));
        TestContext.Current.SendDiagnosticMessage($"{seen} bytes where {wanted} are implied: {(double)seen / wanted:0.00} times");
        Assert.True(seen <= wanted * Limit, $"{seen} bytes where {wanted} are implied: {(double)seen / wanted:0.00} times");
    }

    /// <summary>What a day brings.</summary>
    /// <param name="age">The day's, from the end of the year.</param>
    /// <param name="isKept">Whether what is kept for so many days is there.</param>
    private static async Task LiveAsync(IServiceProvider process, int age, Func<int, bool> isKept)
    {
        var noon = Some.Noon.AddDays(-age);
        var random = new Random(age);
        var articles = Enumerable.Range(0, ArticlesADay).Select(number =>
        {
            var article = Some.Article(Some.Id((age * 100) + number), noon.AddMinutes(number)) with { Title = Words(random, 10) };
            return new NewArticle(article, isKept(Kept.ArticleTextDays) ? new(Words(random, 300), Words(random, 300)) : ArticleText.Empty);
        });
        await process.GetRequiredService<IArticleStore>().AddAllAsync([.. articles], Cancel);
        var writes = new List<Task>();
        if (isKept(Kept.CandidateDays))
        {
            writes.AddRange(Enumerable.Range(0, ArticlesADay)
                .Select(number => Some.Candidate(Some.Id((age * 100) + number), noon.AddMinutes(number)))
                .Select(candidate => candidate with { Content = Words(random, 300) })
                .Select(candidate => process.GetRequiredService<ICandidateStore>().AddAsync(candidate, Cancel)));
        }

        if (isKept(Kept.NearMissDays))
        {
            var entries = Enumerable.Range(0, 60).Select(number => new RejectedEntry(
                Some.Id((age * 100) + number), "technode", Words(random, 10), "en", null, noon, "names no lab", 0.25));
            writes.Add(process.GetRequiredService<IRejectionStore>().AddAsync([.. entries], Cancel));
        }

        if (isKept(Kept.PageDays))
        {
            writes.AddRange(Enumerable.Range(0, ArticlesADay)
                .Select(number => new PageFetchRecord(Some.Id((age * 100) + number), "c", Words(random, 10), null, "r", 0))
                .Select(page => page with { FirstSeenAt = noon })
                .Select(page => process.GetRequiredService<IPageStore>().AddAsync(page, Cancel)));
        }

        var date = DateOnly.FromDateTime(noon.UtcDateTime);
        if (isKept(Kept.DeliveryDays))
        {
            writes.AddRange(Enumerable.Range(0, ReadersADay)
                .Select(reader => process.GetRequiredService<IDeliveryLedger>().TryBeginAsync(date, Some.Id(reader), noon, Cancel)));
        }

        writes.Add(process.GetRequiredService<IEditionStore>().AddAsync(Some.Edition(date), Cancel));
        await Task.WhenAll(writes);
    }

    private static async Task CleanAsync(IServiceProvider process, DateTimeOffset at)
    {
        var (options, store) = (Options.Create(Kept), process.GetRequiredService<IExpiryStore>());
        var round = new RetentionRound(
            new ExpiredRows(store, options),
            new ExpiredPoison(process.GetRequiredService<IMessageQueue>(), options),
            store,
            process.GetRequiredService<IArticleSearch>(),
            process.GetRequiredService<ILeaseStore>(),
            new ClockWitness(),
            new FlowMetrics(),
            new FlowSteps(new FlowMetrics(), TimeProvider.System, NullLogger<FlowSteps>.Instance),
            new FakeTimeProvider(at),
            NullLogger<RetentionRound>.Instance)
        {
            Pause = TimeSpan.Zero,
        };
        await round.RunAsync(Cancel);
    }

    private ServiceProvider Open(string file) => new ServiceCollection()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Some.Noon))
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSqliteStorage(_folder.File(file))
        .BuildServiceProvider();

    private static Task PrepareAsync(IServiceProvider process) => process.GetRequiredService<IStorageSetup>().PrepareAsync(Cancel);

    private static string Words(Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => $"w{Math.Pow(random.NextDouble(), 3) * 20_000:0}"));

    private IReadOnlyList<long> RowsOf(string file)
    {
        string[] tables = ["articles", "article_texts", "candidates", "candidate_contents", "editions", "edition_stories"];
        string[] kinds = ["rejections", "pages", "deliveries"];
        return
        [
            .. tables.Select(table => Ask(file, $"SELECT count(*) FROM {table}")),
            .. kinds.Select(kind => Ask(file, $"SELECT count(*) FROM records WHERE kind = '{kind}'")),
        ];
    }

    private long SizeOf(string file) => Ask(file, "PRAGMA page_count") * Ask(file, "PRAGMA page_size");

    private long Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(file)};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
