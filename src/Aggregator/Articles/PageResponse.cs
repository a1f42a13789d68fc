namespace Aggregator.Articles;

public enum PageOutcome
{
    Fetched, // The body holds a page.
    Refused, // The site does not want us to read it (robots.txt, a status of 401, 402, 403 or 451, noindex), or the address is not allowed.
    Cut, // An answer began and ended early.
    NotHtml, // A PDF, an image, data: nothing an article can be taken from.
    Failed, // No usable answer came.
}

/// <summary>What came of requesting a page.</summary>
/// <param name="Address">Where the answer came from, after redirects; what was requested when none came.</param>
/// <param name="Reason">A sentence for the operator; empty when fetched.</param>
/// <param name="Body">Decompressed; empty unless <see cref="PageOutcome.Fetched"/>.</param>
/// <param name="ContentType">The header as sent.</param>
/// <param name="Status">The HTTP status; null when no answer came.</param>
/// <param name="NotBefore">
/// Before this instant the host wants no request (429 or 503 with <c>Retry-After</c>); null when it did not say so.
/// </param>
public sealed record PageResponse(
    PageOutcome Outcome, Uri Address, string Reason = "", ReadOnlyMemory<byte> Body = default, string? ContentType = null,
    int? Status = null, DateTimeOffset? NotBefore = null);
