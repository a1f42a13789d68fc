namespace Aggregator.Text.Json;

/// <summary>
/// Parses JSON as it is found: commas too many and comments are overlooked, raw line breaks inside strings are escaped, and half of a
/// surrogate pair, on which reading the string would throw, becomes U+FFFD.
/// </summary>
internal static partial class LenientJson
{
    private const int MaxEmbeddedLength = 2_000_000;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="JsonException">It is not JSON even so.</exception>
    public static JsonDocument Parse(string text, Repairs? repairs)
    {
        var mended = WithoutHalfPairs(text, repairs);
        try
        {
            return JsonDocument.Parse(mended, Options);
        }
        catch (JsonException) when (mended.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            repairs?.Add(Repairs.ControlCharacters);
            return JsonDocument.Parse(WithEscapedControls(mended), Options);
        }
    }

    /// <summary>
    /// The JSON in a script of a page, which may also be wrapped in a comment or CDATA, be escaped for HTML, or consist of several
    /// objects in a row (they are read as a list). Null when it cannot be read even so, or is over 2,000,000 characters.
    /// </summary>
    public static JsonDocument? FindIn(string script)
    {
        if (script.Length > MaxEmbeddedLength)
        {
            return null;
        }

        var json = WithoutWrapping(script);
        if (json.Length == 0)
        {
            return null;
        }

        return TryParse(json) ?? TryParse(WebUtility.HtmlDecode(json)) ?? TryParse("[" + Seams().Replace(json, "},{") + "]");
    }

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return Parse(text, null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string WithoutWrapping(string script)
    {
        var bare = script;
        if (script.Contains("<![CDATA[", StringComparison.Ordinal))
        {
            bare = script.Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal);
        }

        var start = bare.AsSpan().IndexOfAny('{', '[');
        var end = bare.AsSpan().LastIndexOfAny('}', ']');
        return start < 0 || end < start ? "" : bare[start..(end + 1)];
    }

    private static string WithoutHalfPairs(string text, Repairs? repairs)
    {
        // Half a pair is \uD800 to \uDFFF: without one nothing is searched, since a page in a string holds thousands of other escapes.
        if (!text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        return Escapes().Replace(text, Mend);

        string Mend(Match escape)
        {
            if (escape.Length != 6)
            {
                return escape.Value;
            }

            repairs?.Add(Repairs.IllegalReferences);
            return "\\uFFFD";
        }
    }

    private static string WithEscapedControls(string text)
    {
        var output = new StringBuilder(text.Length + 64);
        var isInString = false;
        var isEscaped = false;
        foreach (var character in text)
        {
            if (isInString && character < ' ')
            {
                output.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                isEscaped = false;
                continue;
            }

            isInString ^= character == '"' && !isEscaped;
            isEscaped = isInString && character == '\\' && !isEscaped;
            output.Append((char)Math.Max(character, ' '));
        }

        return output.ToString();
    }

    // A whole pair has 12 characters, half of one 6, and every other escape is passed by so that "\\ud800" stays text.
    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\(?!u)[\s\S]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\}\s*;?\s*\{")]
    private static partial Regex Seams();
}
