using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Aggregator.Web.Mcp;

/// <summary>
/// A client that opens with a version we do not know is answered with one of ours, as every version with a handshake demands
/// (2025-11-25, "Version negotiation"); on any other message an unknown version is refused with the list of those that are taken.
/// </summary>
internal static class ProtocolVersions
{
    /// <summary>Of clients that begin with <c>initialize</c>; later versions have no handshake.</summary>
    private const string LatestWithHandshake = "2025-11-25";

    private const string Header = "MCP-Protocol-Version";
    private const string Field = "protocolVersion";
    private const int UnsupportedVersion = -32022;

    private static readonly string[] Taken = ["2024-11-05", "2025-03-26", "2025-06-18", LatestWithHandshake, "2026-07-28"];

    /// <summary>For every transport.</summary>
    public static McpMessageHandler Negotiate(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.Initialize, Params: JsonObject parameters }
            && parameters[Field] is JsonValue value
            && value.TryGetValue<string>(out var version)
            && !Taken.Contains(version))
        {
            parameters[Field] = LatestWithHandshake;
        }

        return next(context, cancellationToken);
    };

    /// <summary>For HTTP, where the version is a header too.</summary>
    public static IApplicationBuilder UseProtocolVersions(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (request.Path != McpEndpoints.Path || request.Headers[Header] is not [{ } version] || Taken.Contains(version))
        {
            await next(context);
            return;
        }

        var message = await ReadAsync(request, context.RequestAborted);
        if (message is null || TextOf(message["method"]) == RequestMethods.Initialize)
        {
            request.Headers.Remove(Header);
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await context.Response.WriteAsJsonAsync(Refusal(message["id"], version), context.RequestAborted);
    });

    /// <summary>The message, left in the body for whoever reads it next; null when it is none, which the server answers itself.</summary>
    private static async Task<JsonObject?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering(McpEndpoints.MaxBodyBytes, McpEndpoints.MaxBodyBytes);
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return null;
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject Refusal(JsonNode? id, string version) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id?.DeepClone(),
        ["error"] = new JsonObject
        {
            ["code"] = UnsupportedVersion,
            ["message"] = $"Protocol version '{version}' is not taken here.",
            ["data"] = new JsonObject
            {
                ["supported"] = new JsonArray([.. Taken.Select(taken => JsonValue.Create(taken))]),
                ["requested"] = version,
            },
        },
    };
}
