namespace Aggregator.Web.Http;

/// <summary>Chooses a content coding by <c>Accept-Encoding</c> (RFC 9110, 12.5.3).</summary>
internal static class ContentCoding
{
    /// <summary><c>br</c>, <c>gzip</c>, or null for none; Brotli where both are as welcome.</summary>
    public static string? Choose(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        if (accepted is not { Count: > 0 })
        {
            return null;
        }

        var (brotli, gzip) = (QualityOf("br"), QualityOf("gzip"));
        if (brotli > 0 && brotli >= gzip)
        {
            return "br";
        }

        return gzip > 0 ? "gzip" : null;

        double QualityOf(string coding)
        {
            var named = accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(value => value.Value == "*");

            return named is null ? 0 : named.Quality ?? 1;
        }
    }
}
