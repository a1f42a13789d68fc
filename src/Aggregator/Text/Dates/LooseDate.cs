using Aggregator.Text.Markup;

namespace Aggregator.Text.Dates;

/// <summary>Finds a date amid other words, as on pages made for people: "Date: 2026-04-24", "Published on Apr 24, 2026", "2026年4月24日 09:30".</summary>
internal static partial class LooseDate
{
    private const int LongestText = 2000;

    /// <param name="unsaid">The offset from UTC of dates that name no zone.</param>
    public static DateTimeOffset? Find(string? text, TimeSpan unsaid)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            return null;
        }

        var line = HtmlText.OneLine(text);
        return DateReader.Read(line, unsaid) ?? Dates().Matches(line).Select(match => DateReader.Read(match.Value, unsaid)).FirstOrDefault(date => date is not null);
    }

    private const string Time = @"(?:[T\s,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:Z|UTC|GMT|[+\-]\d{2}:?\d{2})\b)?)?";

    [GeneratedRegex(@"\b(?:19|20)\d{2}-\d{2}-\d{2}" + Time + @"|\b(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|\b\p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2}|\b\d{1,2}(?:st|nd|rd|th)?\s+\p{L}{3,9}\.?,?\s+(?:19|20)\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();
}
