using System.IO.Compression;
using Aggregator.Observability;
using Aggregator.Telemetry;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>What Azure Monitor is sent, at an address of its own on loopback.</summary>
public sealed partial class AzureMonitorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Alerts look for events among log records, where an exporter by itself would make an exception of some.</summary>
    [Fact]
    public async Task AnEventStaysALogRecordWithItsNameAlsoWithAnExceptionAndNothingSecretLeaves()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancel);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("APPLICATIONINSIGHTS_CONNECTION_STRING", $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={receiver.Http}/"),
        ]);
        Assert.NotNull(builder.AddObservability());

        // Else some traces a second, among which one so soon after the start need not be.
        builder.Services.PostConfigure<AzureMonitorExporterOptions>(options => (options.TracesPerSecond, options.SamplingRatio) = (null, 1));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<FlowMetrics>().AddSingleton<FlowSteps>();
        using (var host = builder.Build())
        {
            await host.StartAsync(Cancel);
            var logger = host.Services.GetRequiredService<ILogger<AzureMonitorTests>>();
            await host.Services.GetRequiredService<FlowSteps>().RunAsync(FlowSteps.Plan, () =>
            {
                RowOfReaderBroken(logger, "reader@example.org", new InvalidDataException("of reader@example.org"));
                host.Services.GetRequiredService<FlowMetrics>().CountPoll(FlowMetrics.Failed, "too-large", 0);
                return Task.CompletedTask;
            });
            await host.StopAsync(Cancel);
        }

        var sent = string.Join('\n', receiver.Bodies.Select(Read)).Split('\n').Where(line => line.Length > 0)
            .Select(line => JsonNode.Parse(line)!["data"]!).ToList();
        var log = Assert.Single(sent, data => (string?)data["baseType"] == "MessageData")["baseData"]!["properties"]!;
        Assert.Equal("RowOfReaderBroken", (string?)log["EventName"]);
        Assert.Equal("System.IO.InvalidDataException", (string?)log["exception.type"]);
        Assert.Contains(FlowSteps.Plan, sent.Select(data => (string?)data["baseData"]!["name"]));
        var polls = Assert.Single(sent, data => (string?)data["baseData"]!["metrics"]?[0]?["name"] == FlowMetrics.Polls)["baseData"]!;
        Assert.Equal((1, "failed"), ((int)polls["metrics"]![0]!["value"]!, (string?)polls["properties"]!["outcome"]));
        Assert.DoesNotContain("reader@example.org", string.Concat(receiver.Bodies.Select(Read)), StringComparison.Ordinal);
    }

    [LoggerMessage(LogLevel.Error, "The row of {Reader} cannot be read")]
    private static partial void RowOfReaderBroken(ILogger logger, string reader, Exception exception);

    private static string Read(byte[] body)
    {
        if (body is not [0x1f, 0x8b, ..])
        {
            return Encoding.UTF8.GetString(body);
        }

        using var reader = new StreamReader(new GZipStream(new MemoryStream(body), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
