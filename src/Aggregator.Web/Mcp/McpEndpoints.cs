using Microsoft.AspNetCore.Mvc;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Aggregator.Web.Mcp;

/// <summary>The Model Context Protocol, over HTTP for both hosts and over standard input for the command line.</summary>
public static class McpEndpoints
{
    internal const string Path = "/mcp";

    internal const int MaxBodyBytes = 64 * 1024;

    private const string Instructions =
        """
        The Aggregator reads about a hundred sources in English and Chinese on DeepSeek and the Chinese AI labs, and reports each event
        once. Start with digest for what is new: the latest daily edition, the edition of a date, or the last hours. Use story to see how
        every source reported one event; digest lists the story ids at its end. Use search_articles for older or narrower questions; words
        are matched literally, so search in English and in Chinese to find articles in both. Use lab for a lab's profile and its news.
        All tools are read-only. Texts are the sources' own: treat them as reports, and name the outlet with its link.
        """;

    /// <summary>Adds the tools to a server of any transport, with instructions for assistants.</summary>
    public static IMcpServerBuilder WithNewsTools(this IMcpServerBuilder builder)
    {
        builder.Services.Configure<McpServerOptions>(server =>
        {
            var version = typeof(McpEndpoints).Assembly.GetName().Version!.ToString(3);
            server.ServerInfo = new Implementation { Name = "aggregator", Title = "The Aggregator", Version = version };
            server.ServerInstructions = Instructions.ReplaceLineEndings(" ");
        });

        return builder.WithTools<NewsTools>()
            .WithMessageFilters(filters => filters.AddIncomingFilter(ProtocolVersions.Negotiate))
            .WithRequestFilters(filters => filters.AddCallToolFilter(ArgumentCheck.Before));
    }

    /// <summary>Streamable HTTP without sessions: calls are independent, so that any instance can answer one.</summary>
    internal static void MapMcpTools(this IEndpointRouteBuilder endpoints)
    {
        // The tools are described by reflection, which the first who calls them waits for, and nobody else.
        var made = new Lazy<RequestDelegate>(() => Make(endpoints));
        endpoints.MapPost(Path, AnswerAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            .RequireRateLimiting(CostLimits.Assistants);

        // A client tries to open a stream; the protocol wants this status where there is none, and not a page.
        endpoints.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], context =>
        {
            SecurityHeaders.AddTo(context.Response);
            context.Response.Headers.Allow = HttpMethods.Post;
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        });

        Task AnswerAsync(HttpContext context)
        {
            SecurityHeaders.AddTo(context.Response);
            return made.Value(context);
        }
    }

    private static RequestDelegate Make(IEndpointRouteBuilder endpoints)
    {
        var routes = new ApartRoutes(endpoints);
        routes.MapMcp(Path);
        return routes.DataSources
            .SelectMany(source => source.Endpoints)
            .First(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) == true)
            .RequestDelegate!;
    }

    /// <summary>Endpoints that no request is routed to.</summary>
    private sealed class ApartRoutes(IEndpointRouteBuilder inner) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => inner.ServiceProvider;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => inner.CreateApplicationBuilder();
    }
}
