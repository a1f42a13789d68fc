namespace Aggregator.Web.Rendering;

/// <summary>How pages and mails write what is the same in every language of the interface.</summary>
internal static class DisplayFormat
{
    private const string None = "–";
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>For <c>datetime</c> attributes.</summary>
    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", Invariant);

    /// <summary>A language by its own name, as its readers look for it.</summary>
    public static string Language(string tag) => tag.ToLowerInvariant() switch
    {
        "en" => "English",
        "zh-hans" or "zh-cn" => "简体中文",
        "zh-hant" or "zh-tw" or "zh-hk" => "繁體中文",
        "zh" => "中文",
        _ => tag,
    };

    public static string Number(double? number) => number?.ToString("0.00", Invariant) ?? None;

    public static string Count(int? count) => count?.ToString(Invariant) ?? None;

    public static string Percent(double? share) => (100 * share)?.ToString("0.#", Invariant) ?? None;

    public static string WholePercent(int part, int whole) => (100.0 * part / whole).ToString("0", Invariant);

    public static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.0", Invariant);

    public static string Hour(int hour) => hour.ToString("00", Invariant);

    /// <summary>Only what a browser fetches from the web becomes a link, whatever a source claims.</summary>
    public static string? Link(Uri? address) => WebAddress.OrNull(address)?.AbsoluteUri;

    public static string? Link(EditionStory story) =>
        story.Sources.Select(source => Link(source.Address)).FirstOrDefault(link => link is not null);
}
