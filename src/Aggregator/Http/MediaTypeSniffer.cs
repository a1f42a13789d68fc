namespace Aggregator.Http;

/// <summary>Distinguishes pages from other files by their first bytes first and by the header second, since headers lie.</summary>
internal static class MediaTypeSniffer
{
    private static readonly (byte[] Start, string Name)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), "a PDF"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ("GIF8"u8.ToArray(), "a GIF image"),
        ("RIFF"u8.ToArray(), "a media file"),
        ("PK\u0003\u0004"u8.ToArray(), "an archive or office document"),
        ([0x1F, 0x8B], "a compressed file"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document"),
        ("ID3"u8.ToArray(), "a sound file"),
        ("OggS"u8.ToArray(), "a sound file"),
        ("wOF"u8.ToArray(), "a font"),
    ];

    /// <summary>Why this is not a page; null when it may be one.</summary>
    public static string? NotHtmlReason(ReadOnlySpan<byte> body, string? contentType)
    {
        foreach (var (start, name) in Signatures)
        {
            if (body.StartsWith(start))
            {
                return $"The address leads to {name}, not to a page.";
            }
        }

        if (IsBinary(body))
        {
            return "The address leads to binary data, not to a page.";
        }

        var type = contentType?.Split(';', 2)[0].Trim().ToLowerInvariant() ?? "";
        if (type is "" or "text/html" or "application/xhtml+xml" || LooksLikeHtml(body))
        {
            return null;
        }

        return $"The address leads to {type}, not to a page.";
    }

    // Text has next to none of the bytes that the MIME Sniffing Standard calls binary; UTF-16 is known by its byte order mark.
    private static bool IsBinary(ReadOnlySpan<byte> body)
    {
        var head = body[..Math.Min(1024, body.Length)];
        var binary = 0;

        foreach (var value in head)
        {
            if (value is <= 0x08 or 0x0B or (>= 0x0E and <= 0x1A) or (>= 0x1C and <= 0x1F))
            {
                binary++;
            }
        }

        return head is not [0xFE, 0xFF, ..] and not [0xFF, 0xFE, ..] && binary > 8 && !LooksLikeHtml(body);
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        var head = body[..Math.Min(1024, body.Length)].TrimStart(" \t\r\n"u8);
        return StartsWith(head, "<!doctype html"u8)
            || StartsWith(head, "<html"u8)
            || StartsWith(head, "<head"u8)
            || StartsWith(head, "<body"u8);
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && System.Text.Ascii.EqualsIgnoreCase(text[..start.Length], start);
}
