using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Web.Http;

/// <summary>How endpoints are mapped: with what every one that reads, and every one that changes something, has in common.</summary>
internal static class ReadEndpoints
{
    /// <summary>More than any form of ours fills.</summary>
    private const int MaxBodyBytes = 16 * 1024;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps what only reads; other sites' pages may read it too.</summary>
    public static IEndpointConventionBuilder MapRead(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapMethods(pattern, Methods, LateHandler.Of(endpoints, pattern, handler)).RequireCors(PublicReads.Policy);

    /// <summary>The same for what takes no parameter: a request with one is refused, so that no caller believes in a filter.</summary>
    public static IEndpointConventionBuilder MapPlainRead(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapMethods(pattern, Methods, LateHandler.OfPlain(endpoints, pattern, handler)).RequireCors(PublicReads.Policy);

    /// <summary>Maps what changes something: bounded in size, and limited for each client.</summary>
    public static IEndpointConventionBuilder MapWrite(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapPost(pattern, LateHandler.Of(endpoints, pattern, handler))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            .RequireRateLimiting(CostLimits.Writes);
}
