namespace Aggregator.Web.Pages;

/// <summary>Reads the fields that the sign-up and the preferences page share.</summary>
internal static class SubscriptionForm
{
    public static SubscriptionRequest Read(IFormCollection form) => new()
    {
        Address = form["address"],
        LocalHour = ReadHour(form["localHour"]),
        Zone = form["zone"].ToString() is { Length: > 0 } zone ? zone.Trim() : null,
        Labs = ReadList(form["labs"]),
        Languages = ReadList(form["languages"]),
    };

    /// <summary>Null when absent; what is no hour becomes one out of range, so that it is refused by name.</summary>
    private static int? ReadHour(string? text) =>
        string.IsNullOrEmpty(text) ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1;

    /// <summary>No box ticked means no limit.</summary>
    private static IReadOnlyList<string> ReadList(IEnumerable<string?> values) =>
        [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
