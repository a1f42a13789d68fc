using System.Net;

namespace Aggregator.Web.Http;

/// <summary>
/// Refuses what a page of another site makes a browser send to guarded addresses or to what changes something: a request under a name
/// that is not ours (DNS rebinding), or with the <c>Origin</c> of that page. Programs send no <c>Origin</c>, and pass. Where the site's
/// name is configured, nothing is answered under any other.
/// </summary>
internal static class OriginGuard
{
    /// <param name="guarded">An address at which even reading is refused.</param>
    public static IApplicationBuilder UseOriginGuard(this IApplicationBuilder app, string guarded) => app.Use((context, next) =>
    {
        var site = context.RequestServices.GetRequiredService<IOptions<WebsiteOptions>>().Value.BaseAddress?.IdnHost;
        if (IsGuarded(context.Request, guarded))
        {
            return FindObjection(context.Request, site) switch
            {
                null => next(context),
                var objection => RefuseAsync(context, StatusCodes.Status403Forbidden, objection),
            };
        }

        // RFC 9110, 15.5.20.
        return site is null || IsOwn(context.Request.Host.Host, site)
            ? next(context)
            : RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, NotReachedAs(context.Request.Host.Host));
    });

    private static Task RefuseAsync(HttpContext context, int status, string objection)
    {
        SecurityHeaders.AddTo(context.Response);
        return Problem.Of(status, "Foreign request", objection).ExecuteAsync(context);
    }

    private static string NotReachedAs(string host) =>
        $"This service is not reached as '{host}'; its operator sets its name with Website:BaseAddress.";

    private static bool IsGuarded(HttpRequest request, string guarded) =>
        request.Path == guarded
        || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    private static string? FindObjection(HttpRequest request, string? site)
    {
        var host = request.Host.Host;
        if (!IsOwn(host, site))
        {
            return NotReachedAs(host);
        }

        return request.Headers.Origin switch
        {
            [] => null,
            [{ } origin] when Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsOwn(page, host, site) => null,
            _ => "Pages of other sites may not send this; leave the Origin header out when you are not a browser.",
        };
    }

    /// <summary>A name on the web is ours only when it is configured; no such name leads to the others.</summary>
    private static bool IsOwn(string host, string? site) =>
        Same(host, site)
        || Same(host, Environment.GetEnvironmentVariable("WEBSITE_HOSTNAME")) // where Azure runs it
        || IsLocal(host)
        || IPAddress.TryParse(host.Trim('[', ']'), out _)
        || !host.Contains('.', StringComparison.Ordinal);

    private static bool IsOwn(Uri page, string host, string? site) =>
        Same(page.IdnHost, host) || Same(page.IdnHost, site) || (IsLocal(page.Host) && IsLocal(host));

    private static bool IsLocal(string host) =>
        Same(host, "localhost") || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool Same(string host, string? other) => host.Equals(other, StringComparison.OrdinalIgnoreCase);
}
