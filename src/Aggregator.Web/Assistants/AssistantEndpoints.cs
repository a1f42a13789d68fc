using Aggregator.Web.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Web.Assistants;

/// <summary>The Model Context Protocol, over HTTP for both hosts and over standard input for the command line.</summary>
public static class AssistantEndpoints
{
    private const int MaxBodyBytes = 64 * 1024;

    /// <summary>Adds the tools to a server of whatever transport.</summary>
    public static IMcpServerBuilder WithNewsTools(this IMcpServerBuilder builder) => builder.WithTools<NewsTools>();

    /// <summary>Streamable HTTP without sessions: each call stands for itself, so that any instance can answer it.</summary>
    internal static void MapAssistants(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMcp("/mcp").WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes)).RequireRateLimiting(CostLimits.Assistants);
}
