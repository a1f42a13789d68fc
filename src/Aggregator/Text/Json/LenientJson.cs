namespace Aggregator.Text.Json;

/// <summary>Parses JSON as pages carry it: in comments or CDATA, with line feeds inside strings, escaped for HTML, or several values in a row.</summary>
internal static partial class LenientJson
{
    private const int MaxLength = 2_000_000;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Null when it cannot be read; broken linked data says nothing, and the page has other voices.</summary>
    public static JsonDocument? Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        return TryParse(text)
            ?? (text.Contains("&quot;", StringComparison.Ordinal) ? TryParse(WebUtility.HtmlDecode(text)) : null)
            ?? (SeamPattern().IsMatch(text) ? TryParse("[" + SeamPattern().Replace(Trim(text), "},{") + "]") : null);
    }

    private static JsonDocument? TryParse(string text)
    {
        var trimmed = Trim(text);
        if (trimmed.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(trimmed, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Comment and CDATA wrappers fall away; line feeds inside strings are common and not JSON.
    private static string Trim(string text)
    {
        var start = text.AsSpan().IndexOfAny('{', '[');
        var end = text.AsSpan().LastIndexOfAny('}', ']');
        if (start < 0 || end < start)
        {
            return "";
        }

        return string.Create(end - start + 1, (text, start), static (span, from) =>
        {
            from.text.AsSpan(from.start, span.Length).CopyTo(span);

            for (var i = 0; i < span.Length; i++)
            {
                span[i] = span[i] < ' ' ? ' ' : span[i];
            }
        });
    }

    [GeneratedRegex(@"\}\s*;?\s*\{")]
    private static partial Regex SeamPattern();
}
