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

        return (QualityOf("br"), QualityOf("gzip")) switch
        {
            ( > 0 and var brotli, var gzip) when brotli >= gzip => "br",
            (_, > 0) => "gzip",
            _ => null,
        };

        double QualityOf(string coding)
        {
            var named = accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(value => value.Value == "*");

            return named switch { null => 0, { Quality: var quality } => quality ?? 1 };
        }
    }
}
