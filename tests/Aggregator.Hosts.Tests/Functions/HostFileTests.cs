namespace Aggregator.Hosts.Tests.Functions;

public sealed class HostFileTests
{
    private static readonly JsonNode Host = JsonNode.Parse(RepositoryFiles.Read("host.json"))!;

    [Fact]
    public void QueuesAreReadAsTheServerReadsThem()
    {
        var queues = Host["extensions"]!["queues"]!;

        Assert.Equal(8, (int)queues["batchSize"]!);
        Assert.Equal(4, (int)queues["newBatchThreshold"]!);
        Assert.Equal(Queues.MaxDequeueCount, (int)queues["maxDequeueCount"]!);
        Assert.Equal(5, Queues.MaxDequeueCount);
        Assert.Equal(Queues.RetryDelay, Time(queues["visibilityTimeout"]));
        Assert.Equal(TimeSpan.FromMinutes(2), Queues.RetryDelay);
        Assert.Equal(TimeSpan.FromSeconds(60), Time(queues["maxPollingInterval"]));
        Assert.Equal("base64", (string?)queues["messageEncoding"]);
    }

    [Fact]
    public void AFunctionThatHangsIsEndedAfterFiveMinutes() => Assert.Equal(TimeSpan.FromMinutes(5), Time(Host["functionTimeout"]));

    [Fact]
    public void RoutesHaveNoPrefixSoThatPagesStandAtTheRoot() => Assert.Equal("", (string?)Host["extensions"]!["http"]!["routePrefix"]);

    [Fact]
    public void TelemetryIsOpenAndFrameworksAreQuiet()
    {
        var levels = Host["logging"]!["logLevel"]!;

        Assert.Equal("OpenTelemetry", (string?)Host["telemetryMode"]);
        Assert.Equal("Warning", (string?)levels["Azure"]);
        Assert.Equal("Warning", (string?)levels["Microsoft"]);
    }

    private static TimeSpan Time(JsonNode? node) => TimeSpan.Parse((string)node!, System.Globalization.CultureInfo.InvariantCulture);
}
