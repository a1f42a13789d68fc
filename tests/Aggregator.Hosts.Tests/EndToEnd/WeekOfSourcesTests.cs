using Aggregator.Hostile.Months;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>
/// All sources of the catalogue, their faults, a wrong clock, restarts and an upgrade, by a virtual clock: a week of what the verb
/// <c>month</c> of <c>Aggregator.Hostile</c> does for thirty days.
/// </summary>
[Collection(nameof(VirtualTime))]
public sealed class WeekOfSourcesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AWeekOfAllSourcesIsPoliteWholeAndToldOnce()
    {
        await using var writer = new StringWriter();

        var breaches = await MonthRun.RunAsync(new MonthOptions(Days: 7, Sources: int.MaxValue, Seed: 1), writer);

        output.WriteLine(writer.ToString());
        Assert.Equal("", breaches.ToString());
    }
}
