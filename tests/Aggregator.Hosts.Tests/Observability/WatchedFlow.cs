using Aggregator.Telemetry;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>What both hosts are to send of a run from the poll to the mail, and what never.</summary>
internal sealed class WatchedFlow
{
    public const string Reader = "quiet-reader@desk.example";
    public const string SearchWord = "unusualsearchword";
    public const string FeedUser = "feeduser9";
    public const string FeedPassword = "feedpassword9";
    public const string QueryKey = "querysecret9";
    public const string SmtpPassword = "sesame";

    private static readonly string[] Steps =
    [
        FlowSteps.Plan, FlowSteps.Visit, FlowSteps.Poll, FlowSteps.TakeIn, FlowSteps.Extract, FlowSteps.Publish, FlowSteps.PlanDeliveries,
        FlowSteps.Deliver, FlowSteps.Send,
    ];

    private readonly HashSet<string> _secrets =
        [Reader, "quiet-reader", SearchWord, FeedUser, FeedPassword, QueryKey, SmtpPassword, "quiet-reader%40desk.example"];

    /// <summary>Takes the token of a link for a secret.</summary>
    public void AddTokenOf(Uri link) => _secrets.Add(Regex.Match(link.Query, "token=([^&]+)").Groups[1].Value);

    public void AddSecret(string secret) => _secrets.Add(secret);

    /// <summary>The catalogue of a world with secrets: of a feed there, of one that is missing, and of one that cannot be reached.</summary>
    public static string WithSecretFeeds(string catalogue)
    {
        var json = JsonNode.Parse(catalogue)!;
        var feeds = json["feeds"]!.AsArray();
        var address = new UriBuilder((string)feeds[0]!["address"]!)
        {
            UserName = FeedUser,
            Password = FeedPassword,
            Query = $"key={QueryKey}",
        };
        feeds[0]!["address"] = address.Uri.AbsoluteUri;
        address.Path = "/nothing";
        feeds.Add(Feed("missing", address));
        (address.Host, address.Port) = ("127.0.0.1", 1);
        feeds.Add(Feed("closed", address));
        return json.ToJsonString();
    }

    private static JsonObject Feed(string id, UriBuilder address) => new()
    {
        ["id"] = id,
        ["title"] = id,
        ["address"] = address.Uri.AbsoluteUri,
        ["lane"] = "media",
        ["trust"] = 0.5,
    };

    /// <param name="kept">Articles that the run was to make.</param>
    public void AssertWhole(Telemetry received, int kept)
    {
        Assert.Subset(received.ConnectedWith(FlowSteps.Poll).ToHashSet(), Steps.ToHashSet());
        AssertParents(received);
        AssertMetrics(received, kept);
        AssertLogs(received);
        AssertNothingSecret(received);
    }

    public void AssertNothingSecret(Telemetry received)
    {
        Assert.True(_secrets.All(secret => secret.Length > 5), string.Join(' ', _secrets));
        Assert.All(received.Bodies, body =>
        {
            var text = Encoding.UTF8.GetString(body);
            Assert.All(_secrets, secret => Assert.False(
                text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"'{secret}' was sent: {Around(text, secret)}"));
        });
    }

    /// <summary>A visit is a part of the plan that queued it, in its own process or another.</summary>
    private static void AssertParents(Telemetry received)
    {
        var nameOf = received.Spans.ToLookup(span => Telemetry.Hex(span.SpanId), span => span.Name);
        Assert.All(received.Named(FlowSteps.Poll), poll => Assert.Contains(FlowSteps.Visit, nameOf[Telemetry.Hex(poll.ParentSpanId)]));
        Assert.Contains(
            received.Named(FlowSteps.Visit), visit => nameOf[Telemetry.Hex(visit.ParentSpanId)].Contains(FlowSteps.Plan));
        Assert.All(
            received.Named(FlowSteps.Deliver),
            deliver => Assert.Contains(FlowSteps.PlanDeliveries, nameOf[Telemetry.Hex(deliver.ParentSpanId)]));
        Assert.All(
            received.Named(FlowSteps.Deliver),
            deliver => Assert.Contains(deliver.Links, link => nameOf[Telemetry.Hex(link.SpanId)].Contains(FlowSteps.Publish)));
    }

    private static void AssertMetrics(Telemetry received, int kept)
    {
        var polls = received.Named(FlowSteps.Poll).Count;
        Assert.Equal(polls, received.Count(FlowMetrics.Polls));
        Assert.Equal(polls, received.Values(FlowMetrics.StepDuration, ("step", FlowSteps.Poll)));
        Assert.Equal(2, received.Count(FlowMetrics.Polls, (FlowMetrics.Outcome, FlowMetrics.Failed)));
        Assert.Equal(kept, received.Count(FlowMetrics.Decisions, (FlowMetrics.Outcome, FlowMetrics.Kept)));
        Assert.Equal(
            received.Count(FlowMetrics.Candidates),
            kept + received.Count(FlowMetrics.Decisions, (FlowMetrics.Outcome, FlowMetrics.Rejected)));
        Assert.Equal(1, received.Count(FlowMetrics.Editions));
        Assert.NotEqual(0, received.Count(FlowMetrics.Stories));
        Assert.Equal(received.Count(FlowMetrics.Stories), received.Values(FlowMetrics.Lag));
        Assert.Equal(1, received.Count(FlowMetrics.Deliveries, ("channel", "email"), (FlowMetrics.Outcome, "sent")));
        Assert.Equal(1, received.Count(FlowMetrics.Deliveries));
        Assert.Equal([0, 0], received.Gauge(FlowMetrics.Poison));
        Assert.Equal(0, received.Count(FlowMetrics.Messages, (FlowMetrics.Outcome, FlowMetrics.Failed)));
    }

    private static void AssertLogs(Telemetry received)
    {
        var published = Assert.Single(received.Logs, log => log.EventName == "EditionPublished");
        var publish = Assert.Single(received.Named(FlowSteps.Publish), span => span.SpanId == published.SpanId);
        Assert.Equal(publish.TraceId, published.TraceId);
        Assert.Equal(FlowSteps.Publish, Telemetry.Find(published.Attributes, "aggregator.step"));
        var settled = Assert.Single(received.Logs, log => log.EventName == "DeliverySettled");
        Assert.Equal(Assert.Single(received.Named(FlowSteps.Send)).TraceId, settled.TraceId);
        Assert.Contains(
            received.Logs,
            log => log.EventName == "FeedFailed" && Telemetry.Find(log.Attributes, "aggregator.feed.id") is "missing");
    }

    private static string Around(string text, string secret)
    {
        var at = Math.Max(0, text.IndexOf(secret, StringComparison.OrdinalIgnoreCase));
        return text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)];
    }
}
