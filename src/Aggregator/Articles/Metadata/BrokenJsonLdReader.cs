namespace Aggregator.Articles.Metadata;

/// <summary>Takes the plainest facts out of linked data that is not JSON, as after an unescaped quotation mark in a headline.</summary>
internal static partial class BrokenJsonLdReader
{
    private const int MaxLength = 500_000;
    private const int MaxAuthorLength = 100;

    /// <summary>Null when neither an author nor an instant of publication is in it.</summary>
    public static JsonLdArticle? Salvage(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        var published = First(PublishedPattern(), text);
        var author = First(AuthorPattern(), text);
        var article = new JsonLdArticle("webpage", Published: published, Modified: First(ModifiedPattern(), text))
        {
            IsFree = First(FreePattern(), text)?.Equals("true", StringComparison.OrdinalIgnoreCase),
        };
        if (author is { Length: > 0 and < MaxAuthorLength })
        {
            return article with { Authors = [author] };
        }

        return published is null ? null : article;
    }

    private static string? First(Regex pattern, string text)
    {
        if (pattern.Match(text) is not { Success: true } match)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse($"\"{match.Groups[1].Value}\"");
            return json.RootElement.GetString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("\"datePublished\"\\s*:\\s*\"([^\"\\r\\n]{4,40})\"")]
    private static partial Regex PublishedPattern();

    [GeneratedRegex("\"dateModified\"\\s*:\\s*\"([^\"\\r\\n]{4,40})\"")]
    private static partial Regex ModifiedPattern();

    [GeneratedRegex("\"author\"\\s*:\\s*\\[?\\s*(?:\\{[^{}]{0,200}?\"name\"\\s*:\\s*)?\"([^\"\\r\\n]{2,100})\"")]
    private static partial Regex AuthorPattern();

    [GeneratedRegex("\"isAccessibleForFree\"\\s*:\\s*\"?(true|false)", RegexOptions.IgnoreCase)]
    private static partial Regex FreePattern();
}
