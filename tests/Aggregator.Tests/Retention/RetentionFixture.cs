using Aggregator.Retention;

namespace Aggregator.Tests.Retention;

/// <summary>The retention step over stores in memory.</summary>
internal sealed class RetentionFixture(TimeProvider time)
{
    public FakeExpiryStore Store { get; init; } = new();

    public FakeArticleSearch Search { get; } = new();

    public FakeLeaseStore Leases { get; init; } = new();

    public FakeMessageQueue Queue { get; init; } = new();

    public ClockWitness Clocks { get; } = new();

    public RetentionOptions Options { get; } = new();

    public LogLines<RetentionRound> Log { get; } = new();

    /// <summary>As another process has it.</summary>
    public RetentionRound NewRound() => new(
        new ExpiredRows(Store, Microsoft.Extensions.Options.Options.Create(Options)),
        new ExpiredPoison(Queue, Microsoft.Extensions.Options.Options.Create(Options)), Store, Search, Leases, Clocks,
        new FlowMetrics(), NewSteps.At(time), time, Log)
    {
        Pause = TimeSpan.Zero,
    };

    public RetentionRound Round => field ??= NewRound();
}
