namespace Aggregator.Server.Demo;

/// <summary>How the demo world is started.</summary>
internal sealed record DemoOptions
{
    public const int DefaultBasePort = 5180;

    /// <summary>Sites listen on the ports after this one; the port itself is left to the product's own page.</summary>
    public int BasePort { get; init; } = DefaultBasePort;

    /// <summary>The instant that all dates of the world are counted back from; cut to the full minute.</summary>
    public required DateTimeOffset AnchorTime { get; init; }

    /// <summary>How long the slow site takes to answer for its feed; the others answer at once.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Awaited before each answer, so that a test can count requests or hold the world in the middle of something.</summary>
    public Func<DemoRequest, CancellationToken, Task>? BeforeAnswer { get; init; }
}

/// <summary>A request that reached a site of the demo world.</summary>
/// <param name="Path">As requested, such as <c>/feed.xml</c>.</param>
internal sealed record DemoRequest(string SiteId, string Path, DemoResource Resource, bool IsConditional);

/// <summary>What a request of the demo world is for.</summary>
internal enum DemoResource
{
    Feed,
    Article,
    Robots,
    Style,
    FrontPage,
    Missing,
}
