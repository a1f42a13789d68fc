namespace Aggregator.Web.Http;

/// <summary>Values of <c>Cache-Control</c>.</summary>
internal static class CacheRule
{
    /// <summary>For what is about one person or one moment.</summary>
    public const string Never = "no-store";

    /// <summary>For what never changes under its address.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    public static string For(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"public, max-age={Math.Max(0, (long)span.TotalSeconds)}");
}
