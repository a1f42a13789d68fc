namespace Aggregator.Articles;

public enum PageOutcome
{
    /// <summary>The body holds a page.</summary>
    Fetched,

    /// <summary>
    /// The site does not want us to read it (robots.txt, a status of 401, 402, 403 or 451, noindex), or the address is not allowed.
    /// </summary>
    Refused,

    /// <summary>A PDF, an image, data: nothing an article can be taken from.</summary>
    NotHtml,

    /// <summary>No usable answer came.</summary>
    Failed,
}

/// <summary>What came of requesting a page.</summary>
public sealed record PageResponse
{
    public required PageOutcome Outcome { get; init; }

    /// <summary>Decompressed; empty unless <see cref="PageOutcome.Fetched"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The header as sent.</summary>
    public string? ContentType { get; init; }

    /// <summary>Where the answer came from, after redirects; what was requested when none came.</summary>
    public required Uri Address { get; init; }

    /// <summary>A sentence for the operator; empty when fetched.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>Before this instant the host wants no request (429 or 503 with <c>Retry-After</c>); null when it did not say so.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
