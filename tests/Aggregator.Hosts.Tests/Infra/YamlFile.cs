using YamlDotNet.Serialization;

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>A file in YAML, read as JSON.</summary>
internal static class YamlFile
{
    public static JsonObject Read(string path)
    {
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(RepositoryFiles.Read(path));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(read))!.AsObject();
    }
}
