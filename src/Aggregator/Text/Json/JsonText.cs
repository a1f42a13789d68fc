using Aggregator.Feeds.Parsing;

namespace Aggregator.Text.Json;

/// <summary>
/// Parses JSON as it is found: a byte order mark and commas too many are overlooked, raw line breaks inside strings
/// are escaped, and half of a surrogate pair, on which reading the string would throw, becomes U+FFFD.
/// </summary>
internal static partial class JsonText
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="JsonException">It is no JSON even so.</exception>
    public static JsonDocument Parse(string text, Repairs repairs)
    {
        var mended = text.Contains("\\u", StringComparison.Ordinal) ? WithoutHalfPairs(text, repairs) : text;

        try
        {
            return JsonDocument.Parse(mended, Lenient);
        }
        catch (JsonException) when (mended.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            repairs.Add(Repairs.ControlCharacters);
            return JsonDocument.Parse(WithEscapedControls(mended), Lenient);
        }
    }

    private static string WithoutHalfPairs(string text, Repairs repairs) => Escapes().Replace(text, escape =>
    {
        if (escape.Length != 6)
        {
            return escape.Value;
        }

        repairs.Add(Repairs.IllegalReferences);
        return "\\uFFFD";
    });

    private static string WithEscapedControls(string text)
    {
        var output = new StringBuilder(text.Length + 64);
        var isInString = false;
        var isEscaped = false;

        foreach (var character in text)
        {
            if (isInString && character < ' ')
            {
                output.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                isEscaped = false;
                continue;
            }

            isInString ^= character == '"' && !isEscaped;
            isEscaped = isInString && character == '\\' && !isEscaped;
            output.Append(character);
        }

        return output.ToString();
    }

    // A whole pair has 12 characters, half of one 6, and every other escape is passed by so that "\\ud800" stays text.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\(?!u)[\s\S]", RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();
}
