using Aggregator.Functions.Triggers;
using Aggregator.Hosts.Tests.Infra;
using Cronos;

namespace Aggregator.Hosts.Tests.Functions;

public sealed class FunctionMetadataTests
{
    [Fact]
    public void EveryFunctionOfTheAppIsDescribedUnderTheNameOfItsMethod()
    {
        Assert.Equal(
            ["Digest", "Plan", "Publish", "SendMail", "Site", "VisitHosts"],
            FunctionMetadata.Functions.Select(function => function.Name).Order(StringComparer.Ordinal));
        Assert.All(FunctionMetadata.Functions, function => Assert.Equal(function.Name, function.EntryPoint.Split('.')[^1]));
    }

    [Fact]
    public void EveryQueueHasOneTrigger() =>
        Assert.Equal(Queues.All.Order(), FunctionMetadata.By("queueTrigger").Select(function => function["queueName"]).Order());

    [Fact]
    public async Task QueueTriggersConnectByTheIdentitySettingsOfTheTemplate()
    {
        // The spelling is the host's, which may care about case; the product's own options do not.
        Assert.All(FunctionMetadata.By("queueTrigger"), function => Assert.Equal("AzureStorage", function["connection"]));
        Assert.Superset(
            new HashSet<string> { "AzureStorage__queueServiceUri", "AzureStorage__credential", "AzureStorage__clientId" },
            (await ArmTemplate.CompileAsync()).AppSettings().ToHashSet());
    }

    [Fact]
    public void TimersFireEveryQuarterOfAnHourAndNotAtStart()
    {
        var timers = FunctionMetadata.By("timerTrigger").ToList();
        var from = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        Assert.Equal(["Plan", "Publish"], timers.Select(timer => timer.Name).Order());
        Assert.All(timers, timer =>
        {
            var times = CronExpression.Parse(timer["schedule"], CronFormat.IncludeSeconds).GetOccurrences(from, from.AddHours(2)).ToList();
            Assert.Equal(8, times.Count);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(15), pair.Second - pair.First));
            Assert.False((bool?)timer.Trigger["runOnStartup"] ?? false);
        });
    }

    [Fact]
    public void AnybodyMayCallTheRoutesOnWhichHostAndWorkerAgree()
    {
        var functions = FunctionMetadata.By("httpTrigger").ToList();

        Assert.Equal([HttpFunctions.DigestRoute, HttpFunctions.SiteRoute], functions.Select(function => function["route"]).Order(StringComparer.Ordinal));
        Assert.All(functions, function => Assert.DoesNotMatch("^(/|$|admin|runtime)", function["route"]));
        Assert.All(functions, function => Assert.Equal("Anonymous", function["authLevel"]));
    }
}
