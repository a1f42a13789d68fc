using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Aggregator.Web.Mcp;

/// <summary>Tells an assistant which argument of its call is missing, unknown or of the wrong kind; the protocol's package would only say that something failed.</summary>
internal static class ArgumentCheck
{
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Before(McpRequestHandler<CallToolRequestParams, CallToolResult> next) => async (request, cancellationToken) =>
    {
        // A null given for what may be left out is left out; for what is needed it is missing.
        var given = (request.Params?.Arguments ?? new Dictionary<string, JsonElement>()).Where(argument => argument.Value.ValueKind is not JsonValueKind.Null).Select(argument => argument.Key);
        if (request.MatchedPrimitive is McpServerTool tool && FindFault(tool.ProtocolTool.InputSchema, [.. given]) is { } fault)
        {
            throw new McpException(fault);
        }

        try
        {
            return await next(request, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new McpException($"An argument is not of the kind that the tool's schema says: {exception.Message}", exception);
        }
    };

    private static string? FindFault(JsonElement schema, IReadOnlyList<string> given)
    {
        List<string> known = schema.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateObject().Select(property => property.Name)] : [];
        var needed = schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [];
        return given.Except(known).FirstOrDefault() is { } unknown ? $"There is no argument '{Aggregator.Web.Http.QueryReader.Shorten(unknown)}'; there are {string.Join(", ", known)}."
            : needed.Except(given).FirstOrDefault() is { } missing ? $"The argument '{missing}' is missing."
            : null;
    }
}
