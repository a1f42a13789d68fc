using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Aggregator.Web.Mcp;

/// <summary>
/// Names the argument of a call that is missing, unknown or of the wrong type, so that an assistant can correct it; the
/// protocol's package would only say that something failed.
/// </summary>
internal static class ArgumentCheck
{
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Before(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancellationToken) =>
        {
            // A null for an optional argument leaves it out; a required one is then missing.
            var arguments = request.Params?.Arguments ?? new Dictionary<string, JsonElement>();
            var given = arguments.Where(argument => argument.Value.ValueKind is not JsonValueKind.Null).Select(argument => argument.Key);
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
                throw new McpException($"An argument does not have the type in the tool's schema: {exception.Message}", exception);
            }
        };

    private static string? FindFault(JsonElement schema, IReadOnlyList<string> given)
    {
        var known = NamesIn(schema, "properties", properties => properties.EnumerateObject().Select(property => property.Name));
        if (given.Except(known).FirstOrDefault() is { } unknown)
        {
            return $"There is no argument '{QueryReader.Quote(unknown)}'; this tool takes {string.Join(", ", known)}.";
        }

        var required = NamesIn(schema, "required", names => names.EnumerateArray().Select(name => name.GetString()!));
        return required.Except(given).FirstOrDefault() is { } missing ? $"The argument '{missing}' is missing." : null;
    }

    private static IReadOnlyList<string> NamesIn(JsonElement schema, string keyword, Func<JsonElement, IEnumerable<string>> read) =>
        schema.TryGetProperty(keyword, out var value) ? [.. read(value)] : [];
}
