namespace Aggregator.Web.Http;

/// <summary>Cross-origin reads (CORS, in the Fetch standard): scripts of any page may read what is public, and nothing else.</summary>
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

    /// <summary>The same on answers that caches keep: the next request may come from a page of another site.</summary>
    public static void AddTo(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = ShownTogether;
    }
}
