namespace Aggregator.Hosts.Tests.Functions;

/// <summary>The functions as the app's build describes them to the Functions host in <c>functions.metadata</c>.</summary>
internal static class FunctionMetadata
{
    /// <param name="EntryPoint">Class and method, with the namespace.</param>
    /// <param name="Trigger">The one binding: its type and its settings.</param>
    public sealed record Function(string Name, string EntryPoint, JsonObject Trigger)
    {
        public string Type => this["type"];

        public string this[string setting] => (string?)Trigger[setting] ?? "";
    }

    public static IReadOnlyList<Function> Functions { get; } = ReadFile(Path.Combine(AppContext.BaseDirectory, "functions.metadata"));

    public static IEnumerable<Function> By(string trigger) => Functions.Where(function => function.Type == trigger);

    private static List<Function> ReadFile(string path) =>
        [.. JsonNode.Parse(File.ReadAllText(path))!.AsArray().Select(node => Read(node!))];

    private static Function Read(JsonNode node) =>
        new((string)node["name"]!, (string)node["entryPoint"]!, node["bindings"]!.AsArray().Single()!.AsObject());
}
