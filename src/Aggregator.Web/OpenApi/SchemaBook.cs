using System.Reflection;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Web.OpenApi;

/// <summary>Schemas (JSON Schema 2020-12, as OpenAPI 3.1 takes them) of the types that are answered, each once, with the words of their documentation.</summary>
internal sealed class SchemaBook(XmlComments comments)
{
    /// <summary>By name.</summary>
    public SortedDictionary<string, JsonNode> Schemas { get; } = new(StringComparer.Ordinal);

    public JsonObject Refer(JsonTypeInfo type)
    {
        if (!Schemas.ContainsKey(type.Type.Name))
        {
            var schema = type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
            Root(schema, type.Type.Name);
            Schemas.Add(type.Type.Name, schema);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{type.Type.Name}" };
    }

    /// <summary>A type met twice refers to where it was met first, from the root of its own schema; here that stands deeper.</summary>
    private static void Root(JsonNode? node, string name)
    {
        foreach (var inner in node switch { JsonObject map => map.Select(pair => pair.Value).ToList(), JsonArray list => [.. list], _ => [] })
        {
            Root(inner, name);
        }

        if (node is JsonObject schema && schema["$ref"] is JsonValue reference && reference.GetValue<string>() is ['#', .. var path])
        {
            schema["$ref"] = $"#/components/schemas/{name}{path}";
        }
    }

    private JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject node)
        {
            return schema;
        }

        if (node["properties"] is JsonObject properties)
        {
            // What is null is left out; what cannot be null is always there.
            var always = properties.Where(property => !TakesNull(property.Value)).Select(property => (JsonNode)property.Key).ToArray();
            node["required"] = new JsonArray(always);
        }

        if (context.PropertyInfo is { AttributeProvider: MemberInfo member } && comments.Of(member) is { } words)
        {
            node["description"] = words;
        }
        else if (context.PropertyInfo is null && comments.Of(context.TypeInfo.Type) is { } about)
        {
            node["description"] = about;
        }

        return node;
    }

    private static bool TakesNull(JsonNode? schema) => schema is JsonObject node && node["type"] is JsonArray types && types.Any(type => type?.GetValue<string>() == "null");
}
