using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;

namespace Aggregator.Web.OpenApi;

/// <summary>
/// Describes the endpoints that carry an <see cref="Operation"/> as OpenAPI 3.1. Made by us rather than by the
/// framework's generator, which sees only typed parameters: ours are read strictly from the query, so as to refuse what is unknown.
/// </summary>
internal sealed class OpenApiDocument
{
    private readonly SchemaBook _schemas = new(new XmlComments());

    private OpenApiDocument(IEnumerable<RouteEndpoint> endpoints) => Root = Build(endpoints);

    public JsonObject Root { get; }

    public static OpenApiDocument Of(EndpointDataSource endpoints) => new(endpoints.Endpoints.OfType<RouteEndpoint>());

    public byte[] ToBytes()
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            Root.WriteTo(json);
        }

        return output.ToArray();
    }

    private JsonObject Build(IEnumerable<RouteEndpoint> endpoints)
    {
        var paths = new JsonObject();
        foreach (var (endpoint, operation) in endpoints
            .Select(endpoint => (Endpoint: endpoint, Operation: endpoint.Metadata.GetMetadata<Operation>()))
            .Where(item => item.Operation is not null)
            .OrderBy(item => item.Endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            var path = endpoint.RoutePattern.RawText!;
            var methods = paths[path] as JsonObject ?? [];
            paths[path] = methods;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                methods[method.ToLowerInvariant()] = Describe(endpoint, operation!, method);
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "The Aggregator",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3),
                ["summary"] = "A daily digest of DeepSeek and the Chinese AI labs.",
                ["description"] = "Reads need no key. Answers carry a strong ETag and say how long they may be kept; ask again with If-None-Match. Fields may be added, none will be renamed or removed; a field without a value is left out. Times are ISO 8601 in UTC. What is wrong with a request is said as a problem (RFC 9457) that names the parameter.",
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(_schemas.Schemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value))),
            },
        };
    }

    private JsonObject Describe(RouteEndpoint endpoint, Operation operation, string method)
    {
        var isHead = HttpMethods.IsHead(method);
        var described = new JsonObject
        {
            ["operationId"] = operation.Id + (isHead ? "Head" : ""),
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.Summary,
        };

        if (operation.Parameters.Count > 0)
        {
            described["parameters"] = new JsonArray([.. operation.Parameters.Select(Describe)]);
        }

        if (operation.Body.Count > 0)
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Contents(operation.Body) };
        }

        var answers = AnswersOf(endpoint, operation, method).OrderBy(answer => answer.Status);
        described["responses"] = new JsonObject(answers.Select(answer => KeyValuePair.Create(
            answer.Status.ToString(CultureInfo.InvariantCulture), (JsonNode?)Describe(isHead ? answer with { Contents = [] } : answer))));

        return described;
    }

    /// <summary>Those of the operation, and those that follow from what the endpoint is.</summary>
    private static IEnumerable<Answer> AnswersOf(RouteEndpoint endpoint, Operation operation, string method)
    {
        foreach (var answer in operation.Answers)
        {
            yield return answer;
        }

        yield return Refusal(StatusCodes.Status400BadRequest, "A parameter is wrong or unknown; the problem names it and says what is allowed.");

        if (endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null)
        {
            yield return Refusal(StatusCodes.Status429TooManyRequests, "This client asks too often; Retry-After says when to come back.");
        }

        if (!HttpMethods.IsPost(method) && operation.Answers.All(answer => answer.Status != StatusCodes.Status503ServiceUnavailable))
        {
            yield return new Answer(StatusCodes.Status304NotModified, "What If-None-Match names is still right.", []);
        }
    }

    public static Answer Refusal(int status, string description) => new(status, description, [new Content("application/problem+json", ProblemJson.Default.Problem)]);

    private static JsonObject Describe(Parameter parameter)
    {
        var schema = parameter.Schema.DeepClone();
        var described = new JsonObject
        {
            ["name"] = parameter.Name,
            ["in"] = parameter.In,
            ["description"] = parameter.Description,
            ["schema"] = parameter.IsList ? new JsonObject { ["type"] = "array", ["items"] = schema } : schema,
        };

        if (parameter.In == "path")
        {
            described["required"] = true;
        }

        if (parameter.IsList)
        {
            (described["style"], described["explode"]) = ("form", false);
        }

        if (parameter.Example.Length > 0)
        {
            described["example"] = parameter.IsList ? new JsonArray([.. parameter.Example.Split(',').Select(value => (JsonNode)value)])
                : schema["type"]?.GetValue<string>() == "integer" ? int.Parse(parameter.Example, CultureInfo.InvariantCulture) : parameter.Example;
        }

        return described;
    }

    private JsonObject Describe(Answer answer)
    {
        var described = new JsonObject { ["description"] = answer.Description.Length > 0 ? answer.Description : ReasonPhrases.GetReasonPhrase(answer.Status) };

        if (answer.Contents.Count > 0)
        {
            described["content"] = Contents(answer.Contents);
        }

        return described;
    }

    private JsonObject Contents(IEnumerable<Content> contents) => new(contents.Select(content => KeyValuePair.Create(
        content.MediaType, (JsonNode?)(content.Type is null ? new JsonObject() : new JsonObject { ["schema"] = _schemas.Refer(content.Type) }))));
}
