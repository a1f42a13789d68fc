namespace Aggregator.Text.Charsets;

/// <summary>
/// Turns the bytes of a page into text: byte order mark, then UTF-8 when the bytes are valid UTF-8 beyond ASCII (headers and
/// metas are wrong more often than that is chance), then the header's charset, the page's own, and the likeliest of the rest.
/// </summary>
internal static partial class PageDecoder
{
    private const int SniffedBytes = 4096;

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (FromMark(bytes) is { } marked)
        {
            return marked;
        }

        var (sequences, errors) = Utf8.Measure(bytes);
        if (sequences > 0 && errors * 50 <= sequences)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var declared = FromLabel(CharsetIn(contentType)) ?? FromLabel(CharsetIn(Head(bytes)));
        if (declared is not null && declared.CodePage != Encoding.UTF8.CodePage)
        {
            return declared.GetString(bytes);
        }

        return errors == 0 ? Encoding.UTF8.GetString(bytes) : Legacy.Guess(bytes).GetString(bytes);
    }

    private static string? FromMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        _ => null,
    };

    private static string Head(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes[..Math.Min(SniffedBytes, bytes.Length)]);

    private static string? CharsetIn(string? text) =>
        text is not null && CharsetPattern().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The encoding browsers use for a label; null for one nobody knows.</summary>
    private static Encoding? FromLabel(string? label)
    {
        var name = label?.ToLowerInvariant() switch
        {
            null => null,
            "gb2312" or "gbk" or "gb_2312-80" or "x-gbk" or "chinese" or "gb18030" => "gb18030",
            "iso-8859-1" or "latin1" or "ascii" or "us-ascii" => "windows-1252",
            "iso-8859-9" => "windows-1254",
            "big5-hkscs" or "x-x-big5" or "big5" => "big5",
            "x-sjis" or "sjis" or "shift-jis" => "shift_jis",
            "utf8" or "utf-8" or "utf-16" or "utf-16le" or "utf-16be" => "utf-8",
            var other => other,
        };

        if (name is null)
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null; // A label nobody knows says nothing.
        }
    }

    [GeneratedRegex("""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex CharsetPattern();

    private static class Utf8
    {
        /// <summary>How many sequences of several bytes are right and how many bytes are wrong; a page cut off at its end is right.</summary>
        public static (int Sequences, int Errors) Measure(ReadOnlySpan<byte> bytes)
        {
            var (sequences, errors) = (0, 0);

            while (!bytes.IsEmpty)
            {
                var ascii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (ascii < 0)
                {
                    break;
                }

                bytes = bytes[ascii..];
                var status = Rune.DecodeFromUtf8(bytes, out _, out var consumed);
                sequences += status == System.Buffers.OperationStatus.Done ? 1 : 0;
                errors += status == System.Buffers.OperationStatus.InvalidData ? 1 : 0;
                bytes = bytes[consumed..];
            }

            return (sequences, errors);
        }
    }

    private static class Legacy
    {
        /// <summary>GB 18030, Big5 or Windows-1252, by which bytes follow each other.</summary>
        public static Encoding Guess(ReadOnlySpan<byte> bytes)
        {
            var (pairs, common, big5, lone) = (0, 0, 0, 0);
            for (var i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] < 0x81)
                {
                    continue;
                }

                if (i + 1 < bytes.Length && bytes[i + 1] >= 0x40)
                {
                    pairs++;
                    common += bytes[i] is >= 0xB0 and <= 0xD7 or 0xA3 or 0xA1 && bytes[i + 1] >= 0xA1 ? 1 : 0;
                    big5 += bytes[i] is >= 0xA4 and <= 0xC6 or 0xA1 && bytes[i + 1] is <= 0x7E or >= 0xA1 ? 1 : 0;
                    i++;
                }
                else
                {
                    lone++;
                }
            }

            var name = lone * 10 > pairs || pairs < 20 ? "windows-1252" : common >= big5 * 0.9 ? "gb18030" : "big5";
            return CodePagesEncodingProvider.Instance.GetEncoding(name)!;
        }
    }
}
