using Aggregator.Audit;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private readonly FakeRecordStore _records = new();
    private readonly Events _events = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _events.Dispose();

    [Fact]
    public async Task AChangeIsOneEventWithAnIdThatStaysAndOneRecord()
    {
        await Trail().AddAsync(AuditedChange.FeedPaceChanged, "technode", "at the usual pace", "every 15\nminutes", Cancel);

        var entry = Assert.Single(await Trail().ListLatestAsync(200, Cancel));
        Assert.Equal(
            (_time.GetUtcNow(), "ann by feeds pace", "technode", "at the usual pace", "every 15 minutes"),
            (entry.At, entry.Who, entry.Subject, entry.Before, entry.After));
        Assert.Equal(
            ["Aggregator.Audit 1004 FeedPaceChanged Who=ann by feeds pace Subject=technode Before=at the usual pace After=every 15 minutes"],
            _events.Lines);
    }

    [Fact]
    public async Task TheLatestAreListedTheNewestFirst()
    {
        foreach (var number in Enumerable.Range(0, 30))
        {
            await Trail().AddAsync(AuditedChange.FeedImported, $"f{number}", null, new string('x', 5000), Cancel);
            _time.Advance(TimeSpan.FromSeconds(number % 2));
        }

        var latest = await Trail().ListLatestAsync(6, Cancel);

        Assert.Equal(["f24", "f25", "f26", "f27", "f28", "f29"], latest.Select(entry => entry.Subject).Order(StringComparer.Ordinal));
        Assert.Equal(latest.Select(entry => entry.At).OrderDescending(), latest.Select(entry => entry.At));
        Assert.All(latest, entry => Assert.InRange(entry.After!.Length, 900, 1001));
    }

    /// <summary>Whoever watches the log filters by them: a number is given once, and never to something else.</summary>
    [Fact]
    public void TheIdsOfEventsStay() => Assert.Equal(
        [
            "1001 FeedAdded", "1002 FeedRemoved", "1003 FeedSwitchedOff", "1004 FeedPaceChanged", "1005 FeedImported", "1006 FeedReplaced",
            "1101 RowsQuarantined", "1102 StoreCompacted", "1103 StoreExported", "1104 StoreImported", "1201 PoisonReplayed",
            "1202 PoisonDropped",
        ],
        Enum.GetValues<AuditedChange>().Select(change => $"{(int)change} {change}"));

    private AuditTrail Trail() => new(_records, new Operator("ann by feeds pace"), _time, _events);

    private sealed class Events : ILoggerFactory, ILogger
    {
        private string _category = "";

        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName)
        {
            _category = categoryName;
            return this;
        }

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var fields = ((IReadOnlyList<KeyValuePair<string, object?>>)state!).Where(field => field.Key[0] != '{');
            Lines.Add($"{_category} {eventId.Id} {eventId.Name} {string.Join(' ', fields.Select(field => $"{field.Key}={field.Value}"))}");
        }

        public void Dispose()
        {
        }
    }
}
