namespace Aggregator.Feeds.Parsing;

/// <summary>Feeds leave a field empty as often as they leave it out; both mean the same.</summary>
internal static class FieldText
{
    public static string? NullIfEmpty(this string? text) => string.IsNullOrEmpty(text) ? null : text;
}
