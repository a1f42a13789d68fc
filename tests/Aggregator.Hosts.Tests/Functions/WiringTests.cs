using System.Text.RegularExpressions;
using Aggregator.Hosts.Tests.Infra;
using Aggregator.Storage;
using Cronos;

namespace Aggregator.Hosts.Tests.Functions;

public sealed partial class WiringTests
{
    [Fact]
    public void EveryFunctionIsOneLineUnderItsOwnName()
    {
        var names = FunctionSource.Functions.Select(function => function.Name).ToList();

        Assert.Equal(FunctionSource.AttributeCount, names.Count);
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.All(FunctionSource.Functions, function => Assert.Equal(function.Method, function.Name));
    }

    [Fact]
    public void EveryQueueHasOneTriggerAndItsMessagesGoToItsOwnStep()
    {
        var functions = FunctionSource.By("QueueTrigger").ToList();

        Assert.Equal(Queues.All.Order(), functions.Select(function => function.Argument).Order());
        Assert.All(functions, function =>
        {
            var constant = function.Attribute.Split(',')[0];
            Assert.Equal($"desk.HandleAsync({constant}, message, cancellationToken)", function.Body);
            Assert.Equal($"Queues.{function.Name}", constant);
        });
    }

    [Fact]
    public async Task QueueTriggersConnectByTheIdentitySettingsOfTheTemplate()
    {
        // The spelling is the host's, which may care about it; the product's own options do not.
        Assert.All(FunctionSource.By("QueueTrigger"), function => Assert.EndsWith("Connection = AzureStorageOptions.Section", function.Attribute, StringComparison.Ordinal));
        Assert.Superset(
            new HashSet<string> { "AzureStorage__queueServiceUri", "AzureStorage__credential", "AzureStorage__clientId" },
            (await ArmTemplate.CompileAsync()).AppSettings().ToHashSet());
    }

    [Fact]
    public void TimersRingEveryQuarterOfAnHourAndNotAtStart()
    {
        var timers = FunctionSource.By("TimerTrigger").ToList();
        var from = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        Assert.Equal(["Plan", "Publish"], timers.Select(timer => timer.Name).Order());
        Assert.All(timers, timer =>
        {
            var rings = CronExpression.Parse(timer.Argument, CronFormat.IncludeSeconds).GetOccurrences(from, from.AddHours(2)).ToList();
            Assert.Equal(8, rings.Count);
            Assert.All(rings.Zip(rings.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(15), pair.Second - pair.First));
            Assert.Contains("RunOnStartup = false", timer.Attribute, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void RoutesAreSuchAsHostAndWorkerAgreeOn()
    {
        var functions = FunctionSource.By("HttpTrigger").ToList();
        var routes = functions.Select(function => function.Argument).ToList();

        Assert.Equal(["api/digest/{date?}", "{*path}"], routes.Order(StringComparer.Ordinal));
        Assert.All(routes, route => Assert.DoesNotMatch("^(/|$|admin|runtime)", route));
        Assert.All(functions, function => Assert.Equal("pipeline.HandleAsync(request.HttpContext)", function.Body));
        Assert.All(functions, function => Assert.Contains("AuthorizationLevel.Anonymous", function.Attribute, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EverySettingNamedInATriggerIsInTheTemplate()
    {
        var named = FunctionSource.Functions.SelectMany(function => SettingReference().Matches(function.Argument)).Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal));

        Assert.Subset((await ArmTemplate.CompileAsync()).AppSettings().ToHashSet(), named.ToHashSet());
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingReference();
}
