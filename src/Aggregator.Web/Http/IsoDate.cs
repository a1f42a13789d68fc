namespace Aggregator.Web.Http;

/// <summary>Dates as addresses and parameters write them: ISO 8601, <c>2026-11-02</c>.</summary>
internal static class IsoDate
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>Null for what is not a date.</summary>
    public static DateOnly? Find(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static string Of(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);
}
