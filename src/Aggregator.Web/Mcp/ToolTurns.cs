using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Aggregator.Web.Mcp;

/// <summary>
/// Has an assistant's calls wait for their turn as requests do; not before they were read whole, and not while they are answered.
/// </summary>
internal static class ToolTurns
{
    public static IMcpServerBuilder WithTurns(this IMcpServerBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        return builder.WithRequestFilters(filters => filters.AddCallToolFilter(Before));
    }

    private static McpRequestHandler<CallToolRequestParams, CallToolResult> Before(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancellationToken) =>
        {
            if (request.Services?.GetService<IHttpContextAccessor>()?.HttpContext is not { } context)
            {
                // Over standard input there is one client.
                return await next(request, cancellationToken);
            }

            var queue = context.RequestServices.GetRequiredService<FairQueue>();
            using var place = await queue.EnterAsync(ClientKey.Of(context), cancellationToken);
            return place is null
                ? throw new McpException("Too many of your calls wait to be answered. Wait for their answers, then call again.")
                : await next(request, cancellationToken);
        };
}
