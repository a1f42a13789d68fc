using Aggregator.Feeds.Parsing;

namespace Aggregator.Text.Charsets;

/// <summary>
/// Turns a feed's bytes into text: by byte order mark, then by what the bytes prove to be, then by the HTTP header,
/// then by the XML declaration, and last by guessing (WHATWG Encoding rather than RFC 3023, as feeds are in the wild).
/// </summary>
internal static partial class TextDecoder
{
    // A lone byte amid UTF-8 is a windows-1252 character that was pasted in.
    private static readonly Encoding Mixed = Encoding.GetEncoding(65001, EncoderFallback.ReplacementFallback, new StrayByteFallback());

    /// <param name="contentType">The header's value; null when there was none.</param>
    public static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes, string? contentType, Repairs repairs)
    {
        if (FindByMark(bytes) is var (marked, skip) && marked is not null)
        {
            return (Lenient(marked, bytes[skip..], repairs), marked.WebName);
        }

        var header = Charsets.Find(CharsetOf(contentType));
        var declared = Charsets.Find(DeclaredIn(bytes));

        if (Ascii.IsValid(bytes))
        {
            // Escape sequences are ASCII too: only a label tells ISO-2022-JP or HZ from plain text.
            var escaped = IsEscaped(header) ? header : IsEscaped(declared) ? declared : null;
            return ((escaped ?? Encoding.ASCII).GetString(bytes), escaped?.WebName ?? "us-ascii");
        }

        if (TryDecode(Charsets.Utf8, bytes) is { } text)
        {
            NoteIfWrong(header ?? declared, Charsets.Utf8, repairs);
            return (text, "utf-8");
        }

        foreach (var candidate in Candidates(header, declared))
        {
            if (TryDecode(candidate, bytes) is { } decoded)
            {
                NoteIfWrong(header ?? declared, candidate, repairs);
                return (decoded, candidate.WebName);
            }
        }

        return Guess(bytes, header ?? declared, repairs);
    }

    private static (Encoding? Encoding, int Skip) FindByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Mixed, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (Charsets.Find("utf-32be"), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [(byte)'<', 0, 0, 0, ..] => (Encoding.UTF32, 0),
        [0, 0, 0, (byte)'<', ..] => (Charsets.Find("utf-32be"), 0),
        [(byte)'<', 0, not 0, 0, ..] => (Encoding.Unicode, 0),
        [0, (byte)'<', 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
        [0x4C, 0x6F, 0xA7, 0x94, ..] => (Charsets.Find("ibm037"), 0), // "<?xm" in EBCDIC
        _ => (null, 0),
    };

    /// <summary>The header before the declaration; but charsets that cannot fail prove nothing, so those that can go first.</summary>
    private static IEnumerable<Encoding> Candidates(Encoding? header, Encoding? declared)
    {
        Encoding?[] both = [header, declared];
        var known = both.OfType<Encoding>().Where(encoding => encoding.CodePage is not (65001 or 1200 or 1201 or 12000 or 12001)).ToArray();
        return known.Where(Charsets.IsMultiByte).Concat(known.Where(encoding => !Charsets.IsMultiByte(encoding)));
    }

    private static (string Text, string Encoding) Guess(ReadOnlySpan<byte> bytes, Encoding? said, Repairs repairs)
    {
        var lenient = Encoding.UTF8.GetString(bytes);
        var (damaged, high) = Count(lenient);
        if (damaged <= high || (damaged <= 3 && said?.CodePage == 65001))
        {
            repairs.Add(Repairs.UndecodableBytes);
            return (Mixed.GetString(bytes), "utf-8");
        }

        if (said is not null && Charsets.IsMultiByte(said) && said.CodePage != 65001 && CountReplaced(Lenient(said, bytes, null)) * 10 <= high)
        {
            repairs.Add(Repairs.UndecodableBytes);
            return (Lenient(said, bytes, null), said.WebName);
        }

        repairs.Add(Repairs.WrongCharset);
        var guessed = CharsetGuesser.Guess(bytes);
        return (Lenient(guessed, bytes, repairs), guessed.WebName);
    }

    private static (int Damaged, int High) Count(string text)
    {
        var (damaged, high) = (0, 0);

        foreach (var character in text)
        {
            damaged += character == '\uFFFD' ? 1 : 0;
            high += character > 127 && character != '\uFFFD' ? 1 : 0;
        }

        return (damaged, high);
    }

    private static int CountReplaced(string text) => text.AsSpan().Count('\uFFFD');

    private static string? TryDecode(Encoding strict, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Lenient(Encoding encoding, ReadOnlySpan<byte> bytes, Repairs? repairs)
    {
        var text = encoding == Mixed
            ? Mixed.GetString(bytes)
            : Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback).GetString(bytes);

        if (text.Contains('\uFFFD'))
        {
            repairs?.Add(Repairs.UndecodableBytes);
        }

        return text;
    }

    private static void NoteIfWrong(Encoding? said, Encoding right, Repairs repairs)
    {
        if (said is not null && said.CodePage != right.CodePage)
        {
            repairs.Add(Repairs.WrongCharset);
        }
    }

    private static bool IsEscaped(Encoding? encoding) => encoding is { CodePage: 50220 or 50221 or 50222 or 50225 or 50227 or 52936 };

    private static string? CharsetOf(string? contentType) =>
        contentType is not null && HeaderCharset().Match(contentType) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? DeclaredIn(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)]);
        return DeclaredEncoding().Match(head) is { Success: true } match ? match.Groups[1].Value
            : DeclaredInPage().Match(head) is { Success: true } page ? page.Groups[1].Value : null;
    }

    [GeneratedRegex("""charset\s*=\s*["']?([^\s"';,]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex HeaderCharset();

    [GeneratedRegex("""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']""", RegexOptions.IgnoreCase)]
    private static partial Regex DeclaredEncoding();

    [GeneratedRegex("""<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex DeclaredInPage();
}
