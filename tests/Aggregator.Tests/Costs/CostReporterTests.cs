using Aggregator.Costs;

namespace Aggregator.Tests.Costs;

/// <summary>FlowUse, UseRecorder and CostReporter: what is counted, kept and added up.</summary>
public sealed class CostReporterTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeRecordStore _records = new();
    private readonly FlowUse _use;

    public CostReporterTests() => _use = new FlowUse(_time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADayAndAMonthAreTheSumOfAllProcesses()
    {
        await CountAsync(new UseRecorder(_use, _records, _time), transactions: 7_000);
        await CountAsync(new UseRecorder(_use, _records, _time), transactions: 3_000);
        _time.Advance(TimeSpan.FromDays(1));
        var today = new UseRecorder(_use, _records, _time);
        await CountAsync(today, transactions: 5);
        _time.Advance(TimeSpan.FromDays(1));
        await CountAsync(today, transactions: 1);

        var report = await ReporterAsync();

        Assert.Equal((new DateOnly(2026, 12, 1), 5L), (report.Day!.To, report.Day.Transactions));
        Assert.Equal((2, 10_005L), (report.Month!.DaysMeasured, report.Month.Transactions));
        Assert.Equal(10_005 * Prices.Assumed.PerTenThousandTransactions / 1e4, report.Month.Amount!.Value, 1e-9);
    }

    [Fact]
    public async Task CountsOfADayAddUpInOneRowForAProcessHoweverOftenItWrites()
    {
        var recorder = new UseRecorder(_use, _records, _time);
        await CountAsync(recorder, transactions: 3);
        await CountAsync(recorder, transactions: 4);

        Assert.Equal(7, (await ReporterAsync()).Day!.Transactions);
        Assert.Single(await RowsAsync());
    }

    [Fact]
    public async Task CountingWritesNoMoreThanOnceInAQuarterOfAnHour()
    {
        var recorder = new UseRecorder(_use, _records, _time);
        await recorder.WriteIfDueAsync(Cancel);
        Assert.Empty(await RowsAsync());

        _time.Advance(TimeSpan.FromMinutes(15));
        await recorder.WriteIfDueAsync(Cancel);
        Assert.Single(await RowsAsync());
    }

    [Fact]
    public async Task WhatIsNotMeasuredIsNotShownAsZero()
    {
        _use.CountTransaction();
        _use.CountTelemetry(5);
        using (_use.BeginExecution())
        {
            _use.CountMessage();
        }

        await new UseRecorder(_use, _records, _time).WriteAsync(Cancel);
        var report = await ReporterAsync();

        var day = report.Day!;
        Assert.Equal((null, null, null, null), (day.Transactions, day.Executions, day.GigabyteSeconds, day.TelemetryBytes));
        Assert.Equal((1, null), (day.Messages, day.Amount));
        Assert.Equal(4, report.NotMeasured.Count);
        var json = JsonSerializer.Serialize((await RowsAsync()).Single(), RecordKinds.Json.UseOfProcess);
        Assert.DoesNotContain("\"transactions\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeforeAnythingWasCountedTheReportSaysSo()
    {
        var report = await ReporterAsync();

        Assert.Null(report.Day);
        Assert.Contains("Nothing has been measured yet", Assert.Single(report.NotMeasured), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecutionsThatOverlapAreBilledOnceAndShortOnesAsASecond()
    {
        _use.MeasureExecutions();
        using (_use.BeginExecution())
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            using (_use.BeginExecution())
            {
                _time.Advance(TimeSpan.FromSeconds(2.05));
            }
        }

        using (_use.BeginExecution())
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
        }

        await new UseRecorder(_use, _records, _time).WriteAsync(Cancel);
        var day = (await ReporterAsync()).Day!;

        Assert.Equal((3L, 0.5 * (4.1 + 1)), (day.Executions, day.GigabyteSeconds!.Value));
        Assert.Equal(0, day.Amount);
    }

    [Fact]
    public void TheGrantIsThatOfTheDaysAndWhatIsBeyondItIsPaidFor()
    {
        var prices = Prices.Assumed;
        var counts = new UseCounts { Executions = 250_000 + 1_000_000, ActiveMilliseconds = 1_000, TelemetryBytes = 6_000_000_000 };
        var (from, to) = (new DateOnly(2026, 11, 2), new DateOnly(2026, 12, 1));

        var month = CostPeriod.Of(from, to, 30, counts, 1024, prices);
        var day = CostPeriod.Of(to, to, 1, counts, 1024, prices);

        Assert.Equal(prices.PerMillionExecutions + prices.PerGigabyteOfTelemetry, month.Amount!.Value, 1e-9);
        Assert.Equal(1, month.GigabyteSeconds);
        Assert.True(day.Amount > month.Amount);
    }

    private async Task CountAsync(UseRecorder recorder, int transactions)
    {
        _use.MeasureTransactions();
        for (var number = 0; number < transactions; number++)
        {
            _use.CountTransaction();
        }

        await recorder.WriteAsync(Cancel);
    }

    private Task<CostReport> ReporterAsync() =>
        new CostReporter(_records, Options.Create(new CostOptions()), _time).ReadAsync(Cancel);

    private Task<List<UseOfProcess>> RowsAsync() =>
        _records.ListAsync(RecordKinds.Uses, RecordKey.Only, null, Cancel).ToListAsync(Cancel).AsTask();
}
