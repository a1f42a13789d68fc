using Microsoft.AspNetCore.Mvc;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Aggregator.Web.Mcp;

/// <summary>The Model Context Protocol, over HTTP for both hosts and over standard input for the command line.</summary>
public static class McpEndpoints
{
    private const string Path = "/mcp";

    private const int MaxBodyBytes = 64 * 1024;

    private const string Instructions =
        """
        The Aggregator reads about a hundred sources in English and Chinese on DeepSeek and the Chinese AI labs, and tells each event once.
        Begin with digest for what is new: by default the latest daily edition, else another date or the last hours. Take story for how every
        source told one event, by the ids that digest lists at its end. Take search_articles for older or narrower questions, in the words of
        either language: it searches both, and a question in one finds no words of the other. Take lab for who a lab is and how it has been in
        the news. Everything is read-only; texts are the sources' own, so treat what they say as reports and name the outlet with its link.
        """;

    /// <summary>Adds the tools to a server of whatever transport, and says what they are for.</summary>
    public static IMcpServerBuilder WithNewsTools(this IMcpServerBuilder builder)
    {
        builder.Services.Configure<McpServerOptions>(server =>
        {
            server.ServerInfo = new Implementation { Name = "aggregator", Title = "The Aggregator", Version = typeof(McpEndpoints).Assembly.GetName().Version!.ToString(3) };
            server.ServerInstructions = Instructions.ReplaceLineEndings(" ");
        });

        return builder.WithTools<NewsTools>().WithRequestFilters(filters => filters.AddCallToolFilter(ArgumentCheck.Before));
    }

    /// <summary>Streamable HTTP without sessions: each call stands for itself, so that any instance can answer it.</summary>
    internal static void MapAssistants(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMcp(Path).WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes)).RequireRateLimiting(CostLimits.Assistants);

        // A client tries to open a stream; the protocol asks for this answer where there is none, not for a page that says so.
        endpoints.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        });
    }
}
