namespace Aggregator.Web.Pages;

/// <summary>The OpenAPI document as a page shows it. Its values are our own words, and are encoded all the same.</summary>
public sealed record ReferenceModel
{
    internal ReferenceModel(PageRequest visit, OpenApiDocument document) => (Request, Root) = (visit, document.Root);

    public PageRequest Request { get; }

    public string About => Text(Root["info"]!["description"]);

    public IEnumerable<IGrouping<string, ReferenceOperation>> Groups =>
        Root["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Where(method => method.Key != "head").Select(method => new ReferenceOperation(method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject())))
            .GroupBy(operation => Text(operation.Node["tags"]![0]));

    public IEnumerable<(string Name, JsonObject Schema)> Schemas => Root["components"]!["schemas"]!.AsObject().Select(schema => (schema.Key, schema.Value!.AsObject()));

    private JsonObject Root { get; }

    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(Text)),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };

    /// <summary>Fields of a schema with those inside them, by their path.</summary>
    public static IEnumerable<(string Path, string Type, string Words)> Fields(JsonObject schema, string prefix = "", int depth = 0)
    {
        if (schema["properties"] is not JsonObject properties || depth > 3)
        {
            yield break;
        }

        foreach (var (name, node) in properties)
        {
            if (node is not JsonObject property)
            {
                continue;
            }

            var items = property["items"] as JsonObject;
            yield return (prefix + name, TypeOf(property), Text(property["description"]));
            foreach (var inner in Fields(items ?? property, $"{prefix}{name}{(items is null ? "" : "[]")}.", depth + 1))
            {
                yield return inner;
            }
        }
    }

    public static string TypeOf(JsonObject schema)
    {
        if (schema["enum"] is JsonArray values)
        {
            return Text(values);
        }

        var format = schema["format"] is { } known ? $" ({Text(known)})" : "";
        return schema["items"] is JsonObject items ? $"list of {TypeOf(items)}" : $"{Text(schema["type"])}{format}";
    }
}

public sealed record ReferenceOperation(string Method, string Path, JsonObject Node)
{
    public string Anchor => ReferenceModel.Text(Node["operationId"]);

    public string Summary => ReferenceModel.Text(Node["summary"]);

    public IEnumerable<JsonObject> Parameters => (Node["parameters"] as JsonArray ?? []).OfType<JsonObject>();

    public IEnumerable<(string Status, string Words, string Types)> Answers => Node["responses"]!.AsObject().Select(answer => (
        answer.Key, ReferenceModel.Text(answer.Value!["description"]), answer.Value["content"] is JsonObject content ? string.Join(", ", content.Select(type => type.Key)) : ""));
}
