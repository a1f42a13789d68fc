namespace Aggregator.Web.Pages.About;

/// <summary>The OpenAPI document as a page shows it.</summary>
public sealed record ReferenceModel(PageRequest Request, JsonObject Root)
{
    private const int MaxDepth = 3;

    public string About => Text(Root["info"]!["description"]);

    public IEnumerable<IGrouping<string, ReferenceOperation>> Groups =>
        from path in Root["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Key != "head"
        let operation = new ReferenceOperation(method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject())
        group operation by Text(operation.Node["tags"]![0]);

    public IEnumerable<(string Name, JsonObject Schema)> Schemas =>
        Root["components"]!["schemas"]!.AsObject().Select(schema => (schema.Key, schema.Value!.AsObject()));

    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(Text)),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };

    /// <summary>Fields of a schema with those inside them, by their path.</summary>
    public static IEnumerable<(string Path, string Type, string Description)> Fields(JsonObject schema, string prefix = "", int depth = 0)
    {
        if (schema["properties"] is not JsonObject properties || depth > MaxDepth)
        {
            yield break;
        }

        foreach (var (name, node) in properties)
        {
            if (node is not JsonObject property)
            {
                continue;
            }

            yield return (prefix + name, TypeOf(property), Text(property["description"]));

            var (inner, mark) = property["items"] switch { JsonObject items => (items, "[]."), _ => (property, ".") };
            foreach (var field in Fields(inner, prefix + name + mark, depth + 1))
            {
                yield return field;
            }
        }
    }

    public static string TypeOf(JsonObject schema) => schema switch
    {
        _ when schema["enum"] is JsonArray values => Text(values),
        _ when schema["items"] is JsonObject items => $"list of {TypeOf(items)}",
        _ when schema["format"] is { } format => $"{Text(schema["type"])} ({Text(format)})",
        _ => Text(schema["type"]),
    };
}

public sealed record ReferenceOperation(string Method, string Path, JsonObject Node)
{
    public string Anchor => ReferenceModel.Text(Node["operationId"]);

    public string Summary => ReferenceModel.Text(Node["summary"]);

    public IEnumerable<JsonObject> Parameters => (Node["parameters"] as JsonArray ?? []).OfType<JsonObject>();

    public IEnumerable<(string Status, string Description, string Types)> Answers =>
        from answer in Node["responses"]!.AsObject()
        let types = answer.Value!["content"] as JsonObject ?? []
        select (answer.Key, ReferenceModel.Text(answer.Value["description"]), string.Join(", ", types.Select(type => type.Key)));
}
