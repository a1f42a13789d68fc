using System.Reflection;
using System.Text.Json.Serialization;

namespace Aggregator.Server.Demo;

/// <summary>Reads the embedded files of the demo world.</summary>
internal static class DemoSources
{
    private const string Folder = "Demo/World/";

    /// <summary>All sources, in the order of their ports.</summary>
    public static IReadOnlyList<DemoSource> Load()
    {
        var assembly = typeof(DemoSources).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(source => source.Port)];
    }

    private static DemoSource Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;

        try
        {
            return JsonSerializer.Deserialize(stream, DemoJson.Default.DemoSource)
                ?? throw new InvalidDataException($"'{name}' is JSON null; expected a source.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{name}' is not a source of the demo world: {exception.Message}", exception);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DemoSource))]
internal sealed partial class DemoJson : JsonSerializerContext;
