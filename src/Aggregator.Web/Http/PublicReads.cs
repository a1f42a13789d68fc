namespace Aggregator.Web.Http;

/// <summary>Cross-origin reads (the Fetch standard's CORS protocol): scripts of any page may read what anybody may read, and nothing else.</summary>
internal static class PublicReads
{
    public const string Policy = "public-reads";

    private static readonly string[] Shown = ["ETag", "Last-Modified", "Retry-After"];

    private static readonly string ShownTogether = string.Join(',', Shown);

    public static void AddPublicReads(this IServiceCollection services) => services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
        .AllowAnyOrigin()
        .WithMethods(HttpMethods.Get, HttpMethods.Head)
        .WithHeaders("Accept", "If-None-Match", "If-Modified-Since")
        .WithExposedHeaders(Shown)
        .SetPreflightMaxAge(TimeSpan.FromDays(1))));

    /// <summary>The same on answers that caches keep, whoever asks: a page of another site may be the next.</summary>
    public static void AddTo(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = ShownTogether;
    }
}
