namespace Aggregator.FunctionsHost.Workers;

/// <summary>A function that the worker has: its id, its name, and the trigger that starts it.</summary>
/// <param name="Binding">The name of the trigger's parameter.</param>
/// <param name="Trigger">The JSON of the trigger's binding.</param>
internal sealed record FunctionDefinition(string Id, string Name, string Type, string Binding, JsonObject Trigger)
{
    /// <summary>A setting of the trigger; empty where it has none.</summary>
    public string this[string setting] => (string?)Trigger[setting] ?? "";

    /// <exception cref="FormatException">It has no trigger, or several.</exception>
    public static FunctionDefinition Of(RpcFunctionMetadata metadata)
    {
        var triggers = metadata.RawBindings.Select(json => JsonNode.Parse(json)!.AsObject())
            .Where(binding => ((string?)binding["type"] ?? "").EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)).ToList();
        if (triggers is not [var trigger])
        {
            throw new FormatException($"Function {metadata.Name} has {triggers.Count} triggers; it must have one.");
        }

        return new FunctionDefinition(
            metadata.FunctionId, metadata.Name, (string)trigger["type"]!, (string?)trigger["name"] ?? "", trigger);
    }
}
