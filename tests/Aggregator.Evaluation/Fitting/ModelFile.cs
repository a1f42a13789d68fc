using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Aggregator.Evaluation.Fitting;

/// <summary>
/// Writes fitted models as data files: provenance first, then one weight or one tree a line, so that a diff shows what a fit changed.
/// The product skips the provenance when it reads the file.
/// </summary>
internal static class ModelFile
{
    // Chinese words are written as they are; nothing of this goes into a page.
    private static readonly JsonWriterOptions Lines = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(FileInfo file, Provenance provenance, Action<Utf8JsonWriter> writeModel)
    {
        using var stream = file.Create();
        Write(stream, provenance, writeModel);
        Console.WriteLine($"wrote {file.FullName}: {stream.Length} bytes");
    }

    public static void Write(Stream stream, Provenance provenance, Action<Utf8JsonWriter> writeModel)
    {
        using (var writer = new Utf8JsonWriter(stream, Lines))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("provenance");
            JsonSerializer.Serialize(writer, provenance, ProvenanceJson.Default.Provenance);
            writeModel(writer);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <exception cref="JsonException">The file says nothing of its origin.</exception>
    public static Provenance ReadProvenance(Stream file)
    {
        using var document = JsonDocument.Parse(file);
        if (!document.RootElement.TryGetProperty("provenance", out var provenance))
        {
            throw new JsonException("The file has no 'provenance'.");
        }

        return provenance.Deserialize(ProvenanceJson.Default.Provenance)!;
    }

    public static void WriteWeights(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, double>> weights)
    {
        writer.WriteStartObject(name);
        foreach (var (key, weight) in weights)
        {
            writer.WriteNumber(key, Math.Round(weight, 3));
        }

        writer.WriteEndObject();
    }

    public static void WriteBlockModel(Utf8JsonWriter writer, BlockModelData data)
    {
        writer.WriteStartArray("features");
        foreach (var feature in data.Features)
        {
            writer.WriteStringValue(feature);
        }

        writer.WriteEndArray();
        WriteWords(writer, "labels", data.Labels);
        WriteWords(writer, "nearLabels", data.NearLabels);
        WriteWords(writer, "texts", data.Texts);
        WriteTrees(writer, "first", data.First);
        WriteTrees(writer, "second", data.Second);
    }

    private static void WriteWords(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, float> words)
    {
        writer.WriteStartObject(name);
        foreach (var (word, weight) in words)
        {
            writer.WriteNumber(word, weight);
        }

        writer.WriteEndObject();
    }

    private static void WriteTrees(Utf8JsonWriter writer, string name, TreesData data)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("bias", data.Bias);
        writer.WriteStartArray("trees");
        foreach (var tree in data.Trees)
        {
            // The writer would put every number on a line of its own, and indents nothing that is given to it as text.
            writer.WriteRawValue("\n      " + JsonSerializer.Serialize(tree, BlockModelJson.Default.IReadOnlyListSingle));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Provenance))]
internal sealed partial class ProvenanceJson : JsonSerializerContext;
