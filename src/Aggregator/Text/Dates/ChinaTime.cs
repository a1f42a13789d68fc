namespace Aggregator.Text.Dates;

/// <summary>The labs' days are days in China, also where they write English.</summary>
internal static class ChinaTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The first date in the text; null when there is none.</summary>
    public static DateTimeOffset? Find(string? text) => LooseDate.Find(text, Offset);
}
