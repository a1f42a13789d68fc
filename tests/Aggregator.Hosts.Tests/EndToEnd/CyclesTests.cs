using Aggregator.Hostile.Cycles;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>A few of the thousand cycles that the verb <c>cycles</c> of <c>Aggregator.Hostile</c> runs.</summary>
[Collection(nameof(VirtualTime))]
public sealed class CyclesTests(ITestOutputHelper output)
{
    private const int Cycles = 20;

    [Fact]
    public async Task GoodSourcesAreOnTimeInEachCycleWhateverBadOnesDo()
    {
        await using var writer = new StringWriter();
        await using var bad = new BadServer();

        var breaches = await CyclesRun.RunAsync(Cycles, bad, writer);

        output.WriteLine(writer.ToString());
        Assert.Equal("", breaches.ToString());
    }
}
