namespace Aggregator.Web.Http;

/// <summary>Reads the form fields that the sign-up, the preferences page and the API share.</summary>
internal static class SubscriptionForm
{
    public static async Task<SubscriptionRequest> ReadAsync(HttpContext context) =>
        Read(await context.Request.ReadFormAsync(context.RequestAborted));

    public static SubscriptionRequest Read(IFormCollection form) => new()
    {
        Address = form["address"],
        LocalHour = ReadHour(form["localHour"]),
        Zone = form["zone"].ToString() is { Length: > 0 } zone ? zone.Trim() : null,
        Labs = ReadList(form["labs"]),
        Languages = ReadList(form["languages"]),
        ReadingLanguage = form["readingLanguage"].ToString() is { Length: > 0 } language ? language : null,
        FirstSection = form.TryGetValue("firstSection", out var section) ? section.ToString() : null,
        Answer = form["answer"],
    };

    /// <summary>Null when absent; text that is not a number becomes one out of range, so that it is refused by name.</summary>
    private static int? ReadHour(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1;
    }

    /// <summary>No box ticked means no limit.</summary>
    private static IReadOnlyList<string> ReadList(IEnumerable<string?> values) =>
        [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
