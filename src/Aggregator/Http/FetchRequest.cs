namespace Aggregator.Http;

/// <summary>A request to be made on the open web: a GET, or a POST when it carries a form.</summary>
public sealed record FetchRequest(Uri Address)
{
    /// <summary>Sent as <c>If-None-Match</c>, byte for byte.</summary>
    public string? ETag { get; init; }

    /// <summary>Sent as <c>If-Modified-Since</c>, byte for byte.</summary>
    public string? LastModified { get; init; }

    public required string Accept { get; init; }

    /// <summary>Limit of the decompressed body in bytes; more ends the exchange.</summary>
    public required int MaxBytes { get; init; }

    /// <summary>Fields to be posted; null for a GET.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>Called before the address of a redirect is requested, so that the caller can hold that host too.</summary>
    public Func<Uri, CancellationToken, Task>? OnHop { get; init; }

    /// <summary>Whether it is answered 304 when nothing changed.</summary>
    public bool IsConditional => ETag is not null || LastModified is not null;
}

/// <summary>An answer, whatever its status.</summary>
public sealed record FetchResponse
{
    public required int Status { get; init; }

    /// <summary>Where the answer came from, after redirects.</summary>
    public required Uri Address { get; init; }

    /// <summary>Where permanent redirects (301, 308) from the very start led; null when there were none.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Decompressed and whole when the status is 2xx; empty otherwise, since an error's page is of no use.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>All headers by lower-case name; several values of one name joined by a comma and a blank.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>The ways in which an exchange ends without an answer that is taken.</summary>
public enum FetchFault
{
    /// <summary>The name does not resolve.</summary>
    Dns,

    /// <summary>Nothing listens there, or nobody lets us through.</summary>
    Refused,
    Tls,

    /// <summary>No connection, or no TLS, in time.</summary>
    ConnectTimedOut,

    /// <summary>Connected, but no headers came in time.</summary>
    NoAnswer,

    /// <summary>An answer began and did not end in time.</summary>
    TooSlow,
    TooLarge,
    HeadersTooLarge,
    RedirectLoop,
    TooManyRedirects,

    /// <summary>An address, scheme, port or redirect that is not allowed; nothing was sent there.</summary>
    Forbidden,

    /// <summary>A redirect led to a host that another exchange holds, or that wants to be left alone.</summary>
    HostBusy,

    /// <summary>The connection ended before the answer did.</summary>
    BrokenOff,

    /// <summary>The body is not compressed as its headers say, or in a way that was not accepted.</summary>
    BadCompression,

    /// <summary>What came was not HTTP.</summary>
    NotHttp,
}

/// <summary>No answer came, or it was not taken; the message is for the operator.</summary>
public sealed class FetchFaultException(FetchFault fault, string message, Exception? inner) : Exception(message, inner)
{
    public FetchFault Fault => fault;
}
