using Aggregator.Hosts.Tests.EndToEnd;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>A collector that is down, hangs or answers nonsense is no concern of a run.</summary>
public sealed class BrokenCollectorTests : IDisposable
{
    private static readonly Dictionary<string, Func<HttpContext, Task>> Answers = new()
    {
        ["hangs"] = context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted),
        ["fails"] = context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        },
        ["raves"] = context => context.Response.WriteAsync("<html>" + new string('x', 100_000)),
        ["hangs up"] = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
    };

    private readonly DemoRun _run = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hangs", false)]
    [InlineData("hangs", true)]
    [InlineData("fails", false)]
    [InlineData("raves", false)]
    [InlineData("raves", true)]
    [InlineData("hangs up", true)]
    public async Task ARunEndsAsItWouldWithoutIt(string kind, bool withGrpc)
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancel);
        receiver.Answer = Answers[kind];
        await AssertRunsAsync(receiver.Environment(withGrpc));
        Assert.NotEqual(0, receiver.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("not an address")]
    public async Task ARunEndsAsItWouldWhereNoneListens(string endpoint) =>
        await AssertRunsAsync(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint });

    public void Dispose() => _run.Dispose();

    private async Task AssertRunsAsync(Dictionary<string, string> environment)
    {
        var finished = await ServerProcess.RunAsync(_run.Arguments(TimeSpan.Zero), Cancel, environment);

        Assert.Equal(0, finished.ExitCode);
        Assert.Contains(
            "21 of 21 feeds polled (0 unchanged, 4 failed), 186 new items, 116 kept.", finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("OTEL", finished.Error, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(JsonNode.Parse(finished.Output)!["stories"]!.AsArray());
    }
}
