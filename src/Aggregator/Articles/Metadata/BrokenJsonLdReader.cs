namespace Aggregator.Articles.Metadata;

/// <summary>Takes the plainest facts out of linked data that is no JSON: an unescaped quotation mark in a headline spoils all else.</summary>
internal static partial class BrokenJsonLdReader
{
    private const int MaxLength = 500_000;

    public static JsonLdArticle? Salvage(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        var article = new JsonLdArticle
        {
            Type = "webpage",
            Published = First(PublishedPattern(), text),
            Modified = First(ModifiedPattern(), text),
            Authors = First(AuthorPattern(), text) is { Length: > 0 and < 100 } author ? [author] : [],
            IsFree = FreePattern().Match(text) is { Success: true } free ? free.Groups[1].Value.Equals("true", StringComparison.OrdinalIgnoreCase) : null,
        };

        return article.Published is null && article.Authors.Count == 0 ? null : article;
    }

    private static string? First(Regex pattern, string text)
    {
        var match = pattern.Match(text);
        if (!match.Success)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize("\"" + match.Groups[1].Value + "\"", BrokenJson.Default.String);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("""
        "datePublished"\s*:\s*"([^"\r\n]{4,40})"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PublishedPattern();

    [GeneratedRegex("""
        "dateModified"\s*:\s*"([^"\r\n]{4,40})"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ModifiedPattern();

    [GeneratedRegex("""
        "author"\s*:\s*\[?\s*(?:\{[^{}]{0,200}?"name"\s*:\s*)?"([^"\r\n]{2,100})"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex AuthorPattern();

    [GeneratedRegex("""
        "isAccessibleForFree"\s*:\s*"?(true|false)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex FreePattern();
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class BrokenJson : System.Text.Json.Serialization.JsonSerializerContext;
