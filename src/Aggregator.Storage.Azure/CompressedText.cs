using System.IO.Compression;
using System.Text;
using Aggregator.Text;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Long values inside a row: compressed with Brotli and split over binary properties <c>Name0</c>, <c>Name1</c> and so
/// on, because a property holds 64 KiB and a row 1 MiB. What is longer is in a blob that <c>NameBlob</c> names (<see cref="LongTexts"/>).
/// </summary>
internal static class CompressedText
{
    private const string Blob = "Blob";

    private const int MaxPropertyBytes = 64 * 1024;

    // What the framework's streams take for the best balance of size and time.
    private const int Quality = 4;
    private const int Window = 22;

    /// <summary>How many full properties fit into a row beside its other values.</summary>
    public const int MaxProperties = 15;

    /// <summary>Writes the bytes; false, and nothing written, when they need more than so many properties.</summary>
    public static bool TryWrite(TableEntity row, string name, ReadOnlySpan<byte> bytes, int maxProperties)
    {
        var compressed = Compress(bytes);
        if (!Fits(compressed, maxProperties))
        {
            return false;
        }

        Split(row, name, compressed);
        return true;
    }

    public static bool Fits(ReadOnlyMemory<byte> compressed, int maxProperties) => compressed.Length <= maxProperties * MaxPropertyBytes;

    /// <summary>Writes what is compressed already; a row that is not stored may hold any length.</summary>
    public static void Split(TableEntity row, string name, ReadOnlyMemory<byte> compressed)
    {
        for (var (start, number) = (0, 0); start < compressed.Length; start += MaxPropertyBytes, number++)
        {
            row[$"{name}{number}"] = compressed[start..Math.Min(start + MaxPropertyBytes, compressed.Length)].ToArray();
        }
    }

    /// <summary>Writes the text, or as much of its beginning as fits into so many properties (some megabytes of prose).</summary>
    public static void Write(TableEntity row, string name, string text, int maxProperties)
    {
        while (text.Length > 0 && !TryWrite(row, name, Encoding.UTF8.GetBytes(text), maxProperties))
        {
            text = Truncate.At(text, text.Length / 10 * 9);
        }
    }

    /// <summary>What was written under the name; empty when nothing was.</summary>
    /// <exception cref="FormatException">It is in a blob, which was not there.</exception>
    public static byte[] Read(TableEntity row, string name)
    {
        using var compressed = new MemoryStream();
        for (var number = 0; row[$"{name}{number}"] is byte[] part; number++)
        {
            compressed.Write(part);
        }

        if (compressed.Length == 0)
        {
            return BlobOf(row, name) is { } blob ? throw new FormatException($"Its blob {blob} is missing.") : [];
        }

        compressed.Position = 0;
        using var brotli = new BrotliStream(compressed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string ReadText(TableEntity row, string name) => Encoding.UTF8.GetString(Read(row, name));

    /// <summary>The blob that holds the value; null when none does.</summary>
    public static string? BlobOf(TableEntity row, string name) => row[name + Blob] as string;

    /// <summary>Names the blob that holds the value.</summary>
    public static void WriteBlob(TableEntity row, string name, string blob) => row[name + Blob] = blob;

    public static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> bytes)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        BrotliEncoder.TryCompress(bytes, compressed, out var length, Quality, Window);
        return compressed.AsMemory(0, length);
    }
}
