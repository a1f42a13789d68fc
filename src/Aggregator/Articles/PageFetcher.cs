using Aggregator.Http;

namespace Aggregator.Articles;

/// <summary>
/// Fetches an article's page: robots.txt first, then one GET. Whatever the web does is an outcome, never an exception. Does
/// not take the passes of hosts: its caller does.
/// </summary>
public sealed class PageFetcher(
    PoliteHttpClient web, RobotsPolicy robots, IOptions<ArticleOptions> options, IOptions<FetchOptions> fetch, TimeProvider time)
{
    private const string Accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    /// <summary>Fetches under the pass of the page's host, and keeps every process away from a host that wants that.</summary>
    public async Task<PageResponse> FetchUnderPassAsync(Uri address, HostPass pass, CancellationToken cancellationToken)
    {
        var page = await FetchAsync(address, pass.FollowAsync, cancellationToken);
        pass.KeepAway(HostGate.HostOf(page.Address), page.NotBefore);

        return page;
    }

    /// <param name="onHop">Called before the address of a redirect is requested; null when nobody needs to know.</param>
    public async Task<PageResponse> FetchAsync(Uri address, Func<Uri, CancellationToken, Task>? onHop, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            await CheckRobotsAsync(address, cancellationToken);
            var request = new FetchRequest(address)
            {
                Accept = Accept,
                MaxBytes = options.Value.MaxPageBytes,
                OnHop = async (hop, token) =>
                {
                    await (onHop?.Invoke(hop, token) ?? Task.CompletedTask);
                    await CheckRobotsAsync(hop, token);
                },
            };
            return ResponseOf(await web.GetAsync(request, cancellationToken));
        }
        catch (FetchFaultException fault)
        {
            var outcome = fault.Fault switch
            {
                FetchFault.ForbiddenAddress => PageOutcome.Refused,
                FetchFault.Cut => PageOutcome.Cut,
                _ => PageOutcome.Failed,
            };
            return new PageResponse(outcome, address, fault.Message);
        }
    }

    /// <summary>The rules of the address' own host, also where a redirect leads.</summary>
    /// <exception cref="FetchFaultException">They forbid it.</exception>
    private async Task CheckRobotsAsync(Uri address, CancellationToken cancellationToken)
    {
        var permission = await robots.CheckAsync(address, cancellationToken);
        if (!permission.IsAllowed)
        {
            throw new FetchFaultException(FetchFault.ForbiddenAddress, permission.Reason, null);
        }

        if (permission.WasRequested)
        {
            // The page is a second request to the host.
            await Task.Delay(fetch.Value.HostSpacing, time, cancellationToken);
        }
    }

    private PageResponse ResponseOf(FetchResponse response)
    {
        var (contentType, now) = (response.Header("content-type"), time.GetUtcNow());
        var (outcome, reason) = response.Status switch
        {
            >= 200 and < 300 => OutcomeOf(response, contentType),
            401 or 402 or 403 or 451 => (PageOutcome.Refused, $"The site answers {response.Status}: the page is not for us."),
            404 or 410 => (PageOutcome.Failed, $"The page is not there ({response.Status})."),
            429 => (PageOutcome.Failed, "The site asks for fewer requests (429)."),
            var status => (PageOutcome.Failed, $"The site answers {status}."),
        };

        var page = new PageResponse(outcome, response.Address, reason, ContentType: contentType, Status: response.Status);
        if (response.Status is 429 or 503)
        {
            return page with { NotBefore = now + response.RetryAfter(now) };
        }

        return outcome == PageOutcome.Fetched ? page with { Body = response.Body } : page;
    }

    private static (PageOutcome, string) OutcomeOf(FetchResponse response, string? contentType)
    {
        if (response.Body.Span.IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
        {
            return (PageOutcome.Failed, "The page is empty.");
        }

        if (MediaTypeSniffer.NotHtmlReason(response.Body.Span, contentType) is { } reason)
        {
            return (PageOutcome.NotHtml, reason);
        }

        if (RobotsHeader.ForbidsIndexing(response.Header("x-robots-tag")))
        {
            return (PageOutcome.Refused, "The page asks not to be indexed (X-Robots-Tag).");
        }

        return (PageOutcome.Fetched, "");
    }
}
