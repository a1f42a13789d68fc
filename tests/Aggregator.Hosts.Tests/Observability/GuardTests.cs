using Aggregator.Observability;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>What libraries and other servers say is cleaned before it leaves, whatever they say.</summary>
public sealed class GuardTests
{
    private const string Secret = "sesame-open";

    private static readonly IConfiguration Settings =
        new ConfigurationBuilder().AddInMemoryCollection([new("Delivery:SmtpPassword", Secret)]).Build();

    private static readonly Redaction Redaction = new(Settings);

    [Theory]
    [InlineData("550 <reader@example.org> unknown", "550 <[address]> unknown")]
    [InlineData("读者@例子.中国 退信", "[address] 退信")]
    [InlineData("GET https://me:pass@example.org/a?key=1&b=2 failed", "GET https://example.org/a?[query] failed")]
    [InlineData("/subscribe/confirm?id=1&token=ab12", "/subscribe/confirm?[query]")]
    [InlineData("https://x.blob.core.windows.net/c/b?sv=2024&sig=abc%3D", "https://x.blob.core.windows.net/c/b?[query]")]
    [InlineData("login as reader%40example.org", "login as [address]")]
    [InlineData("it said sesame-open", "it said [secret]")]
    [InlineData("Is it there? Yes: 3 of 4 @ noon", "Is it there? Yes: 3 of 4 @ noon")]
    public void ATextIsCleaned(string text, string clean) => Assert.Equal(clean, Redaction.Clean(text));

    [Fact]
    public void ALongHostileTextIsCleanedAndCut()
    {
        var text = Redaction.Clean(new string('a', 100_000) + "@" + string.Concat(Enumerable.Repeat("?a=", 10_000)));

        Assert.InRange(text.Length, 1, 10_000);
    }

    [Fact]
    public void OfASpanOnlyWhatIsHarmlessIsKept()
    {
        var exported = Export(span =>
        {
            span.SetTag("url.path", "/subscribe/confirm/ab12");
            span.SetTag("url.query", "token=ab12");
            span.SetTag("client.address", "203.0.113.9");
            span.SetTag("http.route", "/subscribe/confirm");
            span.SetTag("aggregator.feed.id", "reader@example.org");
            span.SetStatus(ActivityStatusCode.Error, "of reader@example.org");
        });

        var span = Assert.Single(exported);
        Assert.Equal(
            [new("aggregator.feed.id", "[address]"), new("http.route", "/subscribe/confirm")],
            span.TagObjects.OrderBy(tag => tag.Key, StringComparer.Ordinal));
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
    }

    [Theory]
    [InlineData("of reader@example.org", 0)]
    [InlineData("of nobody", 1)]
    public void ASpanThatSaysTooMuchOfAnExceptionIsLeftOut(string message, int expected) =>
        Assert.Equal(expected, Export(span => span.AddException(new InvalidDataException(message))).Count);

    [Fact]
    public void ALogIsCleanedWithItsExceptionAndItsScopes()
    {
        var seen = new Seen();
        var services = new ServiceCollection();
        services.AddSingleton<IExternalScopeProvider, KnownScopes>();
        services.AddOpenTelemetry().WithLogging(
            logs => logs.AddProcessor(new LogGuard(Redaction)).AddProcessor(seen),
            options => (options.IncludeScopes, options.IncludeFormattedMessage) = (true, true));
        using var provider = services.BuildServiceProvider();
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("any");

        using (logger.BeginScope(new Dictionary<string, object?> { ["aggregator.step"] = "poll", ["RequestPath"] = "/a/token" }))
        using (logger.BeginScope(new Dictionary<string, object?> { ["aggregator.step"] = "take_in" }))
        using (logger.BeginScope("reader {Address}", "reader@example.org"))
        {
            logger.LogError(
                new InvalidDataException("of reader@example.org"), "{Address} at {Site}, {Names}, {Count}", "reader@example.org",
                new Uri("https://me:pw@example.org/?key=1"), new[] { "reader@example.org" }, 3);
        }

        Assert.Equal(
            ("[address]", "https://example.org/?[query]", 3),
            ((string?)seen.Values["Address"], (string?)seen.Values["Site"], (int?)seen.Values["Count"]));
        Assert.Equal(["[address]"], (string[])seen.Values["Names"]!);
        Assert.Equal(typeof(InvalidDataException).FullName, seen.Values["exception.type"]);
        Assert.Equal("of [address]", seen.Values["exception.message"]);
        Assert.DoesNotContain("reader@", (string)seen.Values["exception.stacktrace"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("reader@", seen.Message, StringComparison.Ordinal);
        Assert.False(seen.HasException);
        Assert.Equal(["aggregator.step=take_in"], seen.Scopes);
    }

    private static List<Activity> Export(Action<Activity> work)
    {
        using var source = new ActivitySource($"guard-{Guid.NewGuid()}");
        var exported = new List<Activity>();
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).AddProcessor(new SpanGuard(Redaction))
            .AddProcessor(new SimpleActivityExportProcessor(new Exported(exported))).Build();
        using (var span = source.StartActivity("any"))
        {
            work(span!);
        }

        return exported;
    }

    private sealed class Exported(List<Activity> spans) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                spans.Add(span);
            }

            return ExportResult.Success;
        }
    }

    /// <summary>Looks while the record is there: afterwards it is used again.</summary>
    private sealed class Seen : BaseProcessor<LogRecord>
    {
        public Dictionary<string, object?> Values { get; private set; } = [];

        public List<string> Scopes { get; } = [];

        public string Message { get; private set; } = "";

        public bool HasException { get; private set; }

        public override void OnEnd(LogRecord data)
        {
            Values = data.Attributes!.ToDictionary(one => one.Key, one => one.Value);
            (Message, HasException) = (data.FormattedMessage ?? "", data.Exception is not null);
            data.ForEachScope((scope, scopes) => scopes.AddRange(scope.Scope is IEnumerable<KeyValuePair<string, object?>> pairs
                ? pairs.Select(pair => $"{pair.Key}={pair.Value}") : []), Scopes);
        }
    }
}
