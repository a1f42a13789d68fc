namespace Aggregator.Text;

/// <summary>Brings a language as feeds write it into the form of BCP 47.</summary>
internal static class LanguageTag
{
    public static string? Read(string? text)
    {
        var tag = text?.Trim().Replace('_', '-');
        return string.IsNullOrEmpty(tag) || tag.Length > 35 || tag.AsSpan().ContainsAny(' ', ',', ';') ? null : tag;
    }
}
