using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Web.Api;

internal static class ReadEndpoints
{
    /// <summary>More than any form of ours fills.</summary>
    private const int MaxBodyBytes = 16 * 1024;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps what only reads; other sites' pages may read it too.</summary>
    public static IEndpointConventionBuilder MapRead(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapMethods(pattern, Methods, handler).RequireCors(PublicReads.Policy);

    /// <summary>Maps what changes something: bounded in size, and limited for each client.</summary>
    public static IEndpointConventionBuilder MapWrite(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapPost(pattern, handler).WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes)).RequireRateLimiting(CostLimits.Writes);
}
