using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.RateLimiting;

namespace Aggregator.Web.OpenApi;

/// <summary>
/// Describes the endpoints that carry an <see cref="Operation"/> as OpenAPI 3.1. Built here and not by
/// <c>Microsoft.AspNetCore.OpenApi</c>: that generator learns parameters from the signatures of handlers, while ours are read
/// from the query by <see cref="QueryReader"/>, which refuses what it does not know; it also gives HEAD the answers of GET.
/// Descriptions, examples and answers would all have to be added by its transformers, which is what this class consists of.
/// </summary>
internal sealed class OpenApiDocument
{
    private const string About = """
        Reading needs no key. Every answer carries a strong ETag and says in Cache-Control how long it may be kept; repeat a request with
        If-None-Match. Fields may be added in later versions; a field without a value is left out. Times are ISO 8601 in UTC. A request
        that is not valid is answered with a problem (RFC 9457) that names each parameter and says what is allowed.
        """;

    /// <summary>Name of the security scheme.</summary>
    private const string OperatorKey = "operatorKey";

    private readonly SchemaRegistry _schemas = new(new XmlComments());
    private bool _isForOperators;

    private OpenApiDocument(IEnumerable<RouteEndpoint> endpoints) => Root = Build(endpoints);

    public JsonObject Root { get; }

    public static OpenApiDocument Of(EndpointDataSource endpoints) => new(endpoints.Endpoints.OfType<RouteEndpoint>());

    public byte[] ToBytes()
    {
        var options = new JsonSerializerOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
        return Encoding.UTF8.GetBytes(Root.ToJsonString(options));
    }

    private JsonObject Build(IEnumerable<RouteEndpoint> endpoints)
    {
        var paths = new JsonObject();
        foreach (var endpoint in endpoints.OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            if (endpoint.Metadata.GetMetadata<OperationSource>() is not { } described)
            {
                continue;
            }

            var (operation, methods) = (described.Read(), new JsonObject());
            paths.Add(endpoint.RoutePattern.RawText!, methods);
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                methods.Add(method.ToLowerInvariant(), Describe(endpoint, operation, method));
            }
        }

        var components = new JsonObject { ["schemas"] = ToObject(_schemas.Schemas, schema => schema.Key, schema => schema.Value) };
        if (_isForOperators)
        {
            components["securitySchemes"] = new JsonObject { [OperatorKey] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } };
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "The Aggregator",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3),
                ["summary"] = "A daily digest of DeepSeek and the Chinese AI labs.",
                ["description"] = About.ReplaceLineEndings(" "),
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = components,
        };
    }

    private JsonObject Describe(RouteEndpoint endpoint, Operation operation, string method)
    {
        var isHead = HttpMethods.IsHead(method);
        var answers = AnswersOf(endpoint, operation, method).OrderBy(answer => answer.Status);
        var described = new JsonObject
        {
            ["operationId"] = operation.Id + (isHead ? "Head" : ""),
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.Summary,
            ["parameters"] = new JsonArray([.. operation.Parameters.Select(Describe)]),
            ["responses"] = ToObject(answers, answer => $"{answer.Status}", answer => Describe(answer, isHead)),
        };

        if (operation.IsForOperators)
        {
            described["security"] = new JsonArray(new JsonObject { [OperatorKey] = new JsonArray() });
            _isForOperators = true;
        }

        if (operation.Body.Count > 0)
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Describe(operation.Body) };
        }

        return described;
    }

    /// <summary>The operation's own answers, and those that follow from what the endpoint is.</summary>
    private static IEnumerable<Answer> AnswersOf(RouteEndpoint endpoint, Operation operation, string method)
    {
        var answers = operation.Answers.Append(Answer.Refusal(
            StatusCodes.Status400BadRequest, "A parameter is unknown or not valid. The problem names it and says what is allowed."));

        if (endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null)
        {
            answers = answers.Append(Answer.Refusal(
                StatusCodes.Status429TooManyRequests, "Too many requests from this client. Retry-After gives the seconds to wait."));
        }

        // Callers never keep the state of this moment or the answer to a change.
        if (HttpMethods.IsPost(method)
            || operation.IsForOperators
            || operation.Answers.Any(answer => answer.Status == StatusCodes.Status503ServiceUnavailable))
        {
            return answers;
        }

        return answers.Append(new Answer(StatusCodes.Status304NotModified, "The answer named by If-None-Match is current; no body.", []));
    }

    private static JsonObject Describe(Parameter parameter)
    {
        var schema = parameter.Schema.DeepClone();
        var described = new JsonObject
        {
            ["name"] = parameter.Name,
            ["in"] = parameter.In,
            ["description"] = parameter.Description,
            ["schema"] = schema,
            ["example"] = parameter.Example,
        };

        if (parameter.In == "path")
        {
            described["required"] = true;
        }

        if (parameter.IsList)
        {
            described["schema"] = new JsonObject { ["type"] = "array", ["items"] = schema.DeepClone() };
            (described["style"], described["explode"]) = ("form", false);
            described["example"] = new JsonArray([.. parameter.Example.Split(',').Select(value => (JsonNode)value)]);
        }
        else if (schema["type"]!.GetValue<string>() == "integer")
        {
            described["example"] = int.Parse(parameter.Example, CultureInfo.InvariantCulture);
        }

        return described;
    }

    private JsonObject Describe(Answer answer, bool isHead)
    {
        var described = new JsonObject { ["description"] = answer.Description };
        if (!isHead && answer.Contents.Count > 0)
        {
            described["content"] = Describe(answer.Contents);
        }

        return described;
    }

    private JsonObject Describe(IEnumerable<Content> contents) => ToObject(
        contents,
        content => content.MediaType,
        content => content.Type is { } type ? new JsonObject { ["schema"] = _schemas.Refer(type) } : []);

    private static JsonObject ToObject<T>(IEnumerable<T> items, Func<T, string> nameOf, Func<T, JsonNode> valueOf) =>
        new(items.Select(item => KeyValuePair.Create(nameOf(item), (JsonNode?)valueOf(item))));
}
