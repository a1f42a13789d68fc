namespace Aggregator.Text;

/// <summary>Language tags (BCP 47), as feeds and pages write them and as articles carry them.</summary>
internal static class LanguageTag
{
    // The longest that RFC 5646, 4.4.1, requires anybody to hold.
    private const int MaxLength = 35;

    private static readonly string[] TraditionalSubtags = ["hant", "tw", "hk", "mo"];

    /// <summary>A tag with hyphens, otherwise as it is written; null for what cannot be one.</summary>
    public static string? OrNull(string? text)
    {
        var tag = text?.Trim().Replace('_', '-');
        return string.IsNullOrEmpty(tag) || tag.Length > MaxLength || tag.AsSpan().ContainsAny(' ', ',', ';') ? null : tag;
    }

    /// <summary>The language of the first tag in a list, in lower case, with the script for Chinese; null when it is not a tag.</summary>
    public static string? Canonical(string? declared)
    {
        var subtags = declared?.Trim().Replace('_', '-').Split(',', ';', ' ')[0].ToLowerInvariant().Split('-') ?? [""];
        var language = subtags[0];
        if (language.Length is < 2 or > 3 || !language.All(char.IsAsciiLetterLower))
        {
            return null;
        }

        if (language is not ("zh" or "cmn"))
        {
            return language;
        }

        if (!subtags.Contains("hans") && subtags.Intersect(TraditionalSubtags).Any())
        {
            return "zh-Hant";
        }

        return "zh-Hans";
    }

    /// <summary>Basic filtering (RFC 4647, 3.3.1): <c>zh</c> matches <c>zh</c> and <c>zh-Hans</c>.</summary>
    public static bool Matches(string tag, string range) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    public static bool IsChinese(string tag) => Matches(tag, "zh");

    public static bool IsEnglish(string tag) => Matches(tag, "en");

    /// <summary>The first subtag in lower case.</summary>
    public static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
