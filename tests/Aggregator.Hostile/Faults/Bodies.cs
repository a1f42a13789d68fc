using System.IO.Compression;

namespace Aggregator.Hostile.Faults;

/// <summary>What the answers of the hostile world carry.</summary>
internal static class Bodies
{
    private const int Gigabyte = 1024 * 1024 * 1024;

    private static readonly Lazy<byte[]> LazyGzipBomb = new(() => Bomb(output => new GZipStream(output, CompressionLevel.SmallestSize)));
    private static readonly Lazy<byte[]> LazyBrotliBomb = new(() => Bomb(output => new BrotliStream(output, CompressionLevel.Optimal)));

    /// <summary>A gigabyte of nothing.</summary>
    public static byte[] GzipBomb => LazyGzipBomb.Value;

    /// <inheritdoc cref="GzipBomb"/>
    public static byte[] BrotliBomb => LazyBrotliBomb.Value;

    /// <summary>A feed with one entry that is about nothing we look for.</summary>
    public static string OneItem => Feed(Item("All is well"));

    public static string Feed(string items) =>
        $"<rss version=\"2.0\"><channel><title>The Desk</title><link>https://desk.example/</link>{items}</channel></rss>";

    public static string Item(string title) => $"<item><guid>1</guid><title>{title}</title></item>";

    public static string Items(int count) => string.Concat(Enumerable.Range(1, count)
        .Select(number => $"<item><guid>{number}</guid><title>Item {number}</title></item>"));

    public static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    /// <summary>The title of the entry of each fault of a page; the product takes it for relevant.</summary>
    public static string TitleOf(string fault) => $"DeepSeek releases its model of {fault}";

    /// <summary>A feed whose one entry leads to a page.</summary>
    public static string LeadingTo(string fault, string link, DateTimeOffset now) => Feed(
        $"<item><guid>{fault}</guid><title>{TitleOf(fault)}</title><link>{link}</link>"
        + $"<pubDate>{now.AddHours(-1):R}</pubDate><description>Short.</description></item>");

    /// <summary>A page as it should be.</summary>
    /// <param name="head">More of its head.</param>
    /// <param name="more">More of its body, behind the article.</param>
    public static string Page(string fault, string head = "", string more = "") =>
        $"<!doctype html><html lang=\"en\"><head><title>{TitleOf(fault)}</title>{head}</head>"
        + $"<body><h1>{TitleOf(fault)}</h1><article>{Prose(fault)}</article>{more}</body></html>";

    public static string Prose(string fault) => string.Concat(Enumerable.Range(1, 12).Select(number =>
        $"<p>DeepSeek released the model of {fault}, and developers in town {number} tried it that day with {number} questions.</p>"));

    public static byte[] Gzip(string text)
    {
        var output = new MemoryStream();
        using (var stream = new GZipStream(output, CompressionLevel.Optimal))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return output.ToArray();
    }

    public static byte[] Half(byte[] bytes) => bytes[..(bytes.Length / 2)];

    private static byte[] Bomb(Func<Stream, Stream> compress)
    {
        var output = new MemoryStream();
        var block = new byte[1024 * 1024];

        using (var stream = compress(output))
        {
            for (var written = 0L; written < Gigabyte; written += block.Length)
            {
                stream.Write(block);
            }
        }

        return output.ToArray();
    }
}
