using Aggregator.Hostile.Faults;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>
/// Every fault of the hostile world, each on a host of its own, beside sources that work: each exchange ends with its own outcome, memory
/// stays bounded, and the others are on time.
/// </summary>
public sealed class HostileSourcesTests(ITestOutputHelper output)
{
    /// <summary>The heap that the runtime may use at all: what is not bounded ends the process. In bytes, in hex.</summary>
    private static readonly Dictionary<string, string> HeapLimit = new() { ["DOTNET_GCHeapHardLimit"] = "0x10000000" };

    [Fact]
    public async Task EveryFaultEndsItsOwnExchangeWithinLimitsAndDisturbsNoOther()
    {
        await using var run = FaultRun.Start(FaultTable.All, HeapLimit);

        var seen = await run.FinishAsync(TestContext.Current.CancellationToken);

        output.WriteLine($"{seen.Count} faults, peak working set {run.PeakMegabytes} MB");
        Assert.Equal("", string.Join('\n', seen.Where(one => !one.IsAsExpected)));
        Assert.Equal([], run.Disturbed);
        Assert.InRange(run.PeakMegabytes, 1, 600);
        Assert.False(run.HasExited, run.Error);
    }

    [Fact]
    public async Task ResolversAndMailHostsThatMisbehaveCostNobodyElseTheirNews()
    {
        var seen = await FaultTable.RunInsideAsync(new HashSet<string>(), TestContext.Current.CancellationToken);

        Assert.Equal("", string.Join('\n', seen.Where(one => !one.IsAsExpected)));
    }
}
