using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Text;

/// <summary>The data files built into this assembly, each under the logical name that the project file gives it.</summary>
internal static class EmbeddedFile
{
    /// <exception cref="InvalidOperationException">The assembly was built without the file.</exception>
    public static Stream Open(string name) =>
        typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The program was built without its data file {name}.");

    /// <inheritdoc cref="Open"/>
    public static byte[] Read(string name)
    {
        using var stream = Open(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);

        return bytes;
    }

    /// <inheritdoc cref="Open"/>
    public static string ReadText(string name) => Encoding.UTF8.GetString(Read(name));

    /// <inheritdoc cref="Open"/>
    public static T ReadJson<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"The data file {name} is empty.");
    }
}
