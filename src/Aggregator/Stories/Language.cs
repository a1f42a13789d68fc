namespace Aggregator.Stories;

/// <summary>Reads BCP 47 tags.</summary>
internal static class Language
{
    /// <summary>Basic filtering (RFC 4647, 3.3.1): <c>zh</c> matches <c>zh</c> and <c>zh-Hans</c>.</summary>
    public static bool Matches(string tag, string range) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    /// <summary>The first subtag in lower case.</summary>
    public static string Primary(string tag)
    {
        var end = tag.IndexOf('-', StringComparison.Ordinal);
        return (end < 0 ? tag : tag[..end]).ToLowerInvariant();
    }

    public static bool IsChinese(string tag) => Matches(tag, "zh");

    public static bool IsEnglish(string tag) => Matches(tag, "en");
}
