using System.Text.Unicode;

namespace Aggregator.Text.Charsets;

/// <summary>
/// Turns the bytes of a feed or page into text. In this order: the byte order mark; UTF-8 when the bytes prove it, since that is less
/// often chance than a label is wrong; the charset of the HTTP header; the one that the document declares (XML declaration or HTML
/// meta); the likeliest of the rest. (WHATWG Encoding rather than RFC 3023, as documents are in the wild.)
/// </summary>
internal static partial class TextDecoder
{
    // Browsers look for a label in the first 1,024 bytes; some pages have scripts before it.
    private const int MaxPrologue = 4096;

    // Text is taken to be in a charset when at most one in fifty characters beyond ASCII is wrong.
    private const int CharactersPerError = 50;

    // The same for a charset that somebody declared, before another is guessed.
    private const int DeclaredCharactersPerError = 10;

    private const int CodePageOfUtf8 = 65001;

    // A lone byte amid UTF-8 is a windows-1252 character that was pasted in.
    private static readonly Encoding Mixed =
        Encoding.GetEncoding(CodePageOfUtf8, EncoderFallback.ReplacementFallback, new StrayByteFallback());

    /// <param name="contentType">The header's value; null when there was none.</param>
    /// <param name="repairs">Takes the names of what was wrong with the bytes or their labels.</param>
    /// <returns>The text, and the name of the encoding it was in.</returns>
    public static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes, string? contentType, Repairs? repairs = null)
    {
        if (FindByMark(bytes) is var (marked, skip) && marked is not null)
        {
            return Read(marked, bytes[skip..], repairs);
        }

        var header = CharsetLabel.Find(HeaderCharset().Match(contentType ?? "").Groups[1].Value);
        var declared = CharsetLabel.Find(DeclaredIn(bytes));
        if (Ascii.IsValid(bytes))
        {
            // Escape sequences are ASCII too: only a label distinguishes ISO-2022-JP or HZ from plain text.
            var escaped = Array.Find([header, declared], IsEscaped);
            return (CharsetLabel.Get((escaped ?? Encoding.ASCII).CodePage).GetString(bytes), escaped?.WebName ?? "us-ascii");
        }

        var label = header ?? declared;
        var chosen = Choose(bytes, header, declared);
        if (chosen is null || (label is not null && label.CodePage != chosen.CodePage))
        {
            repairs?.Add(Repairs.WrongCharset);
        }

        return Read(chosen ?? CharsetGuesser.Guess(bytes), bytes, repairs);
    }

    /// <summary>Null when the bytes are neither UTF-8 nor what the labels say.</summary>
    private static Encoding? Choose(ReadOnlySpan<byte> bytes, Encoding? header, Encoding? declared)
    {
        var (sequences, errors) = MeasureUtf8(bytes);
        if (errors * CharactersPerError <= sequences)
        {
            return Mixed;
        }

        // That a charset of several bytes fits proves something, since most sequences would be wrong in it; the others fit anything.
        Encoding?[] both = [header, declared];
        var labels = both.OfType<Encoding>().Where(label => !IsUnicode(label)).OrderBy(label => label.IsSingleByte).ToArray();
        foreach (var label in labels)
        {
            if (Fits(label, bytes, CharactersPerError))
            {
                return label;
            }
        }

        if (errors <= sequences || (errors <= 3 && (header ?? declared)?.CodePage == CodePageOfUtf8))
        {
            return Mixed;
        }

        return labels is [{ IsSingleByte: false } likely, ..] && Fits(likely, bytes, DeclaredCharactersPerError) ? likely : null;
    }

    private static bool Fits(Encoding encoding, ReadOnlySpan<byte> bytes, int charactersPerError)
    {
        var (beyondAscii, errors) = (0, 0);
        foreach (var c in encoding.GetString(bytes))
        {
            beyondAscii += Convert.ToInt32(c > 127);
            errors += Convert.ToInt32(c == '\uFFFD');
        }

        return errors * charactersPerError <= beyondAscii - errors;
    }

    /// <summary>How many sequences of several bytes are right and how many bytes are wrong; a text cut off at its end is right.</summary>
    private static (int Sequences, int Errors) MeasureUtf8(ReadOnlySpan<byte> bytes)
    {
        var (sequences, errors) = (0, 0);
        if (Utf8.IsValid(bytes))
        {
            return (1, 0);
        }

        while (bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var ascii)
        {
            bytes = bytes[ascii..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var consumed);
            sequences += Convert.ToInt32(status == OperationStatus.Done);
            errors += Convert.ToInt32(status == OperationStatus.InvalidData);
            bytes = bytes[consumed..];
        }

        return (sequences, errors);
    }

    private static (string Text, string Encoding) Read(Encoding encoding, ReadOnlySpan<byte> bytes, Repairs? repairs)
    {
        var text = encoding.GetString(bytes);
        if (text.Contains('\uFFFD') || (encoding == Mixed && !Utf8.IsValid(bytes)))
        {
            repairs?.Add(Repairs.UndecodableBytes);
        }

        return (text, encoding.WebName);
    }

    private static (Encoding? Encoding, int Skip) FindByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Mixed, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (CharsetLabel.Find("utf-32be"), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [(byte)'<', 0, 0, 0, ..] => (Encoding.UTF32, 0),
        [0, 0, 0, (byte)'<', ..] => (CharsetLabel.Find("utf-32be"), 0),
        [(byte)'<', 0, not 0, 0, ..] => (Encoding.Unicode, 0),
        [0, (byte)'<', 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
        [0x4C, 0x6F, 0xA7, 0x94, ..] => (CharsetLabel.Find("ibm037"), 0), // "<?xm" in EBCDIC
        _ => (null, 0),
    };

    private static bool IsUnicode(Encoding encoding) => encoding.CodePage is CodePageOfUtf8 or 1200 or 1201 or 12000 or 12001;

    private static bool IsEscaped(Encoding? encoding) => encoding is { CodePage: 50220 or 50221 or 50222 or 50225 or 50227 or 52936 };

    private static string DeclaredIn(ReadOnlySpan<byte> bytes) =>
        DeclaredCharset().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MaxPrologue)])).Groups["label"].Value;

    [GeneratedRegex("""charset\s*=\s*["']?([^\s"';,]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex HeaderCharset();

    [GeneratedRegex("""
        <\?xml[^>]*?\sencoding\s*=\s*["'](?<label>[^"']+)["']|<meta\s[^>]*?charset\s*=\s*["']?\s*(?<label>[^\s"'/>;]+)
        """, RegexOptions.IgnoreCase)]
    private static partial Regex DeclaredCharset();
}
