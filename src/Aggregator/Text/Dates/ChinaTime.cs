namespace Aggregator.Text.Dates;

/// <summary>The labs' days are days in China, also where they write English.</summary>
internal static class ChinaTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <inheritdoc cref="DateReader.Find"/>
    public static DateTimeOffset? Find(string? text) => DateReader.Find(text, Offset);
}
