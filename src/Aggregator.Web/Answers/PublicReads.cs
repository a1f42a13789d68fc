using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Web.Answers;

/// <summary>Cross-origin reads (the Fetch standard's CORS protocol): scripts of any page may read what anybody may read, and nothing else.</summary>
internal static class PublicReads
{
    public const string Policy = "public-reads";

    public static void AddPublicReads(this IServiceCollection services) => services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
        .AllowAnyOrigin()
        .WithMethods(HttpMethods.Get, HttpMethods.Head)
        .WithHeaders("Accept", "If-None-Match", "If-Modified-Since")
        .WithExposedHeaders("ETag", "Last-Modified", "Retry-After")
        .SetPreflightMaxAge(TimeSpan.FromDays(1))));
}
