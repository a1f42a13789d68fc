namespace Aggregator.Web.Http;

/// <summary>Puts on every answer what keeps a browser from doing more than show it.</summary>
internal static class SecurityHeaders
{
    /// <summary>Own style sheet, script and images, own forms, and nothing else: nothing inline, no frame, no other host.</summary>
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    /// <summary>A year, as browsers expect (RFC 6797).</summary>
    private const string TransportSecurity = "max-age=31536000";

    public static void AddTo(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (IsEncrypted(response.HttpContext))
        {
            headers.StrictTransportSecurity = TransportSecurity;
        }
    }

    /// <summary>By this server, or by the proxy before it under the site's own name.</summary>
    private static bool IsEncrypted(HttpContext context) =>
        context.Request.IsHttps
        || (context.RequestServices?.GetService<IOptions<WebsiteOptions>>()?.Value.BaseAddress is { Scheme: "https" } site
            && site.IdnHost.Equals(context.Request.Host.Host, StringComparison.OrdinalIgnoreCase));
}
