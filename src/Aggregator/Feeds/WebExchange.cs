namespace Aggregator.Feeds;

/// <summary>A GET to be made on the open web.</summary>
public sealed record WebRequest(Uri Address)
{
    /// <summary>Sent as <c>If-None-Match</c>, byte for byte.</summary>
    public string? ETag { get; init; }

    /// <summary>Sent as <c>If-Modified-Since</c>, byte for byte.</summary>
    public string? LastModified { get; init; }

    public required string Accept { get; init; }

    /// <summary>Limit of the decompressed body in bytes; more ends the exchange.</summary>
    public required int MaxBytes { get; init; }
}

/// <summary>An answer, whatever its status, read whole within the limits.</summary>
public sealed record WebAnswer
{
    public required int Status { get; init; }

    /// <summary>Where the answer came from, after redirects.</summary>
    public required Uri Address { get; init; }

    /// <summary>Where permanent redirects (301, 308) from the very start led; null when there were none.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>All headers by lower-case name; several values of one name joined by a comma and a blank.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

public enum WebFault
{
    /// <summary>The name does not resolve.</summary>
    Dns,
    Refused,
    Tls,
    TimedOut,
    TooLarge,
    TooManyRedirects,

    /// <summary>An address, scheme, port or redirect that is not allowed; nothing was sent there.</summary>
    Forbidden,

    /// <summary>The answer broke off or was no HTTP.</summary>
    Broken,
}

/// <summary>No answer came, or it was not taken; the message is for the operator.</summary>
public sealed class WebFaultException(WebFault fault, string message, Exception? inner) : Exception(message, inner)
{
    public WebFault Fault => fault;
}
