using System.Reflection;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Aggregator.Telemetry;

namespace Aggregator.Web.OpenApi;

/// <summary>The schemas (JSON Schema 2020-12, as in OpenAPI 3.1) of all types in answers, each once, with their XML comments.</summary>
internal sealed class SchemaRegistry(XmlComments comments)
{
    /// <summary>By name.</summary>
    public SortedDictionary<string, JsonNode> Schemas { get; } = new(StringComparer.Ordinal);

    public JsonObject Refer(JsonTypeInfo type)
    {
        var name = type.Type.Name;
        if (!Schemas.ContainsKey(name))
        {
            var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };
            var schema = type.GetJsonSchemaAsNode(options);
            Reroot(schema, name);
            Schemas.Add(name, schema);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>The exporter refers to a type met again by its path from the schema's root, which lies deeper in the document.</summary>
    private static void Reroot(JsonNode? node, string name)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject map => map.Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        };

        foreach (var child in children.ToList())
        {
            Reroot(child, name);
        }

        if (node is JsonObject schema && schema["$ref"]?.GetValue<string>() is ['#', .. var path])
        {
            schema["$ref"] = $"#/components/schemas/{name}{path}";
        }
    }

    private JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if ((schema as JsonObject ?? OfTime(context.TypeInfo.Type)) is not { } node)
        {
            return schema;
        }

        if (node["properties"] is JsonObject properties)
        {
            // Stored, and left out of answers.
            foreach (var trace in context.TypeInfo.Properties.Where(property => property.PropertyType == typeof(TraceContext)))
            {
                properties.Remove(trace.Name);
            }

            // A field that is null is left out of answers; one that cannot be null is always there.
            var required = properties.Where(property => !TakesNull(property.Value)).Select(property => (JsonNode)property.Key);
            node["required"] = new JsonArray([.. required]);
        }

        var member = context.PropertyInfo is null ? context.TypeInfo.Type : context.PropertyInfo.AttributeProvider as MemberInfo;
        if (member is not null && comments.Find(member) is { } description)
        {
            node["description"] = description;
        }

        return node;
    }

    /// <summary>A converter of our own reads times, of which the exporter knows nothing; they are written as ever. Null for other types.</summary>
    private static JsonObject? OfTime(Type type)
    {
        if (type == typeof(DateTimeOffset))
        {
            return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        }

        return type == typeof(DateTimeOffset?)
            ? new JsonObject { ["type"] = new JsonArray("string", "null"), ["format"] = "date-time" }
            : null;
    }

    private static bool TakesNull(JsonNode? schema) =>
        (schema as JsonObject)?["type"] is JsonArray types && types.Any(type => type?.GetValue<string>() == "null");
}
