namespace Aggregator.Hostile.Faults;

/// <summary>What shows the fault.</summary>
internal enum FaultKind
{
    /// <summary>How the answer with a feed comes.</summary>
    Feed,

    /// <summary>What a feed holds that comes as it should.</summary>
    Content,

    /// <summary>Where the answer of a feed sends us.</summary>
    Redirect,

    /// <summary>How the connection of a feed is encrypted.</summary>
    Tls,

    /// <summary>How a feed comes over HTTP/2.</summary>
    Http2,

    /// <summary>The page of an article.</summary>
    Page,

    /// <summary>The robots.txt of that page's host.</summary>
    Robots,
}

/// <summary>One fault of the hostile world, on a host of its own that has the fault's name.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens: it is a label of a host name.</param>
/// <param name="Expected">
/// What the product is to say of it: one of the outcomes of a feed; of a page why the article has its feed's text, or
/// <see cref="ReadPage"/>. More may stand behind it where the sentence names a host or a port.
/// </param>
/// <param name="Play">Answers a request; when it returns, the connection is closed.</param>
internal sealed record Fault(string Name, FaultKind Kind, string Expected, Func<Exchange, CancellationToken, Task> Play)
{
    /// <summary>Seen of an article that has its page's text.</summary>
    public const string ReadPage = "read";

    /// <summary>Seen of an article that has its feed's text, without any request for its page.</summary>
    public const string NotRequested = "not requested";

    /// <summary>How TLS is begun; null for plain HTTP.</summary>
    public TlsPlay? Tls { get; init; }

    /// <summary>Of a page: where the entry leads; null for <c>/page</c> of its own host.</summary>
    public string? Link { get; init; }

    public bool IsOfPage => Kind is FaultKind.Page or FaultKind.Robots;

    /// <summary>What else may be said, where which of its own tasks comes first decides the runtime's answer; null mostly.</summary>
    public string? OrElse { get; init; }

    public bool IsAsExpected(string seen) =>
        IsOfPage ? seen.Contains(Expected, StringComparison.Ordinal) : seen == Expected || seen == OrElse;

    public Uri FeedAt(int port) =>
        new($"{(Tls is null ? "http" : "https")}://{Name}.localhost:{port.ToString(CultureInfo.InvariantCulture)}/feed");
}
