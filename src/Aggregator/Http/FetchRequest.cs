using Aggregator.Text.Dates;

namespace Aggregator.Http;

/// <summary>A request to be made on the open web: a GET, or a POST when it carries a form or JSON.</summary>
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

    /// <summary>JSON to be posted; null for a GET.</summary>
    public string? Json { get; init; }

    /// <summary>Headers, credentials among them, for the server of <see cref="Address"/> and for no other that it redirects to.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether what came of a body that was cut is of use; otherwise a cut one is a fault.</summary>
    public bool TakesCut { get; init; }

    /// <summary>Called before the address of a redirect is requested, so that the caller can hold that host too.</summary>
    public Func<Uri, CancellationToken, Task>? OnHop { get; init; }

    /// <summary>Whether it is answered 304 when nothing changed.</summary>
    public bool IsConditional => ETag is not null || LastModified is not null;

    internal bool IsPost => Form is not null || Json is not null;
}

/// <summary>An answer, whatever its status.</summary>
public sealed record FetchResponse
{
    public required int Status { get; init; }

    /// <summary>Where the answer came from, after redirects.</summary>
    public required Uri Address { get; init; }

    /// <summary>Where permanent redirects (301, 308) from the very start led; null when there were none.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Decompressed when the status is 2xx; empty otherwise, since an error's page is of no use.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How the body was cut, in a sentence; null when it came whole, as far as its transfer can tell.</summary>
    public string? Cut { get; init; }

    /// <summary>All headers by lower-case name; several values of one name joined by a comma and a blank.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>RFC 9110, 6.6.1: when the server says that it wrote it.</summary>
    public DateTimeOffset? Date => DateReader.Read(Header("date"));

    /// <summary>RFC 9111, 5.1: when it was sent, which a cache on the way may have done long after it was written.</summary>
    public DateTimeOffset? SentAt => Date + TimeSpan.FromSeconds(Math.Min(ReadNumber(Header("age")?.Trim()) ?? 0, int.MaxValue));

    /// <summary>When the server wrote it; our time when it does not say, or is off by a day and more.</summary>
    public DateTimeOffset AnsweredAt(DateTimeOffset now) =>
        Date is { } date && (date - now).Duration() < TimeSpan.FromDays(1) ? date : now;

    /// <summary>RFC 9110, 10.2.3: seconds or a date; null when it says neither, or a time that is past.</summary>
    public TimeSpan? RetryAfter(DateTimeOffset now)
    {
        var value = Header("retry-after")?.Trim();
        if (ReadNumber(value) is { } seconds)
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue));
        }

        var wait = ReadDate(value) - now;
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>What the cache headers promise (RFC 9111, 4.2.1); zero when they promise nothing.</summary>
    public TimeSpan CacheLifetime(DateTimeOffset now)
    {
        var directives = (Header("cache-control") ?? "").Split(',', StringSplitOptions.TrimEntries);
        var maxAge = directives
            .Where(directive => directive.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase))
            .Select(directive => ReadNumber(directive["max-age=".Length..].Trim('"')))
            .FirstOrDefault(seconds => seconds is not null);
        if (maxAge is not null)
        {
            return TimeSpan.FromSeconds(Math.Clamp(maxAge.Value - (ReadNumber(Header("age")) ?? 0), 0, int.MaxValue));
        }

        if (directives.Any(directive => directive.StartsWith("no-cache", StringComparison.OrdinalIgnoreCase)
            || directive.StartsWith("no-store", StringComparison.OrdinalIgnoreCase)))
        {
            return TimeSpan.Zero;
        }

        var lifetime = ReadDate(Header("expires")) - (ReadDate(Header("date")) ?? now);
        return TimeSpan.FromTicks(Math.Max(0, lifetime.GetValueOrDefault().Ticks));
    }

    private static long? ReadNumber(string? value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? ReadDate(string? value)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, Utc, out var date) ? date : null;
    }
}

/// <summary>The ways in which an exchange ends without an answer that is taken.</summary>
public enum FetchFault
{
    /// <summary>The name does not resolve.</summary>
    Dns,

    /// <summary>Nothing listens there, or nobody lets us through.</summary>
    ConnectionRefused,
    Tls,

    /// <summary>No connection, or no TLS, in time.</summary>
    ConnectTimeout,

    /// <summary>Connected, but no headers came in time.</summary>
    NoAnswer,

    /// <summary>An answer began and did not end in time.</summary>
    TooSlow,
    TooLarge,
    HeadersTooLarge,
    RedirectLoop,
    TooManyRedirects,

    /// <summary>An address, scheme, port or redirect that is not allowed; nothing was sent there.</summary>
    ForbiddenAddress,

    /// <summary>A redirect led to a host that another exchange holds, or that wants to be left alone.</summary>
    HostBusy,

    /// <summary>The connection ended before an answer began.</summary>
    BrokenOff,

    /// <summary>An answer began, and its body ended before it was whole.</summary>
    Cut,

    /// <summary>The body is not compressed as its headers say, or in a way that was not accepted.</summary>
    BadCompression,

    /// <summary>What came was not HTTP.</summary>
    NotHttp,
}

/// <summary>No answer came, or it was not taken; the message is for the operator.</summary>
public sealed class FetchFaultException(FetchFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public FetchFault Fault => fault;
}
