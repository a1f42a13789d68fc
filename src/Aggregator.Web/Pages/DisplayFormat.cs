namespace Aggregator.Web.Pages;

/// <summary>How pages and mails write what no language of the interface changes, and mails their dates.</summary>
internal static class DisplayFormat
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    public static string LongDate(DateOnly date) => date.ToString("dddd, d MMMM yyyy", Words);

    /// <summary>For <c>datetime</c> attributes.</summary>
    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", Words);

    /// <summary>A language by its own name, as its readers look for it.</summary>
    public static string Language(string tag) => tag.ToLowerInvariant() switch
    {
        "en" => "English",
        "zh-hans" or "zh-cn" => "简体中文",
        "zh-hant" or "zh-tw" or "zh-hk" => "繁體中文",
        "zh" => "中文",
        _ => tag,
    };

    /// <summary>The language in two or three letters' room, for a list of sources.</summary>
    public static string LanguageMark(string tag) => tag.ToLowerInvariant() switch
    {
        "en" => "EN",
        "zh-hant" or "zh-tw" or "zh-hk" => "繁",
        ['z', 'h', ..] => "中",
        var other => other.Split('-')[0] is { Length: 2 or 3 } primary ? primary.ToUpperInvariant() : "··",
    };

    public static string Number(double number) => number.ToString("0.00", Words);

    public static string Mean(double mean) => mean.ToString("0.#", Words);

    /// <summary>Only what a browser fetches from the web becomes a link, whatever a source claims.</summary>
    public static string? Link(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? address.AbsoluteUri : null;

    public static string? Link(EditionStory story) => story.Sources.Select(source => Link(source.Address)).FirstOrDefault(link => link is not null);
}
