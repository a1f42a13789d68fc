using System.Text.Json.Serialization;

namespace Aggregator.Hosts.Tests.Demo;

/// <summary>What must become of the demo world's items; an item is named <c>source/slug</c>.</summary>
/// <param name="Stories">Items that tell one event, by the event's name.</param>
/// <param name="Singles">Items that belong to the beat and are alone with their event.</param>
/// <param name="NotKept">Items that do not belong: off topic, passing mentions, traps.</param>
internal sealed record DemoExpectations(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Stories,
    IReadOnlyList<string> Singles,
    IReadOnlyList<string> NotKept)
{
    public IEnumerable<string> Kept => Stories.Values.SelectMany(items => items).Concat(Singles);

    public static DemoExpectations Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Demo", "expected.json");
        return JsonSerializer.Deserialize(File.ReadAllBytes(path), DemoExpectationsJson.Default.DemoExpectations)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoExpectations))]
internal sealed partial class DemoExpectationsJson : JsonSerializerContext;
