namespace Aggregator.Digests;

/// <summary>Sentences that several formats share.</summary>
internal static class EditionPhrases
{
    public const string Name = "DeepSeek and the Chinese AI labs";

    /// <summary>Heading of the stories after the front.</summary>
    public const string Tail = "Also in the news";

    public static bool StartsTail(Edition edition, int at) => edition.Stories[at].IsTail && (at == 0 || !edition.Stories[at - 1].IsTail);

    public static string Title(Edition edition) => edition.IsLive
        ? $"{Name}: the last {Span(edition.WindowEnd - edition.WindowStart)}"
        : $"{Name}: {Date(edition.Date)}";

    public static string Overview(Edition edition)
    {
        var stories = Count(edition.Stories.Count, "story", "stories");
        var articles = Count(edition.Articles, "article", "articles");
        var late = edition.IsLate ? $" Published late, at {Instant(edition.PublishedAt)}." : "";
        return string.Create(CultureInfo.InvariantCulture, $"{stories} from {articles}; {edition.Sources.Heard} of {edition.Sources.On} sources heard.{late}");
    }

    /// <summary>The places of the stories by lab and by lane, each a line such as <c>By lab: DeepSeek 1, 3; Moonshot AI 2</c>; none where there is but one story.</summary>
    public static IEnumerable<string> Sections(Edition edition)
    {
        var placeOf = edition.Stories.Index().ToDictionary(story => story.Item.Id, story => story.Index + 1);
        return placeOf.Count < 2 ? [] : new[] { ("By lab", edition.LabSections), ("By kind of source", edition.Lanes) }
            .Where(part => part.Item2.Count > 0)
            .Select(part => $"{part.Item1}: {string.Join("; ", part.Item2.Select(section => $"{SingleLine.Of(section.Name)} {string.Join(", ", section.Stories.Where(placeOf.ContainsKey).Select(id => placeOf[id]))}"))}");
    }

    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Outlet, time, and the language when it is not English.</summary>
    public static string Origin(EditionSource source)
    {
        var language = source.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "" : $", {Tag(source.Language)}";
        var first = source.IsFirst ? ", first report" : "";
        return $"{SingleLine.Of(source.Outlet)}, {Instant(source.PublishedAt)}{language}{first}";
    }

    public static string Mean(double? mean) => mean?.ToString("0.#", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>Only what a browser fetches from the web is written as a link, whatever a source claims.</summary>
    public static Uri? LinkOf(EditionSource source) => WebAddress.IsWeb(source.Address) ? Strict(source.Address) : null;

    /// <summary>The language tag if it is one (RFC 5646 in its letters), else "und": undetermined.</summary>
    public static string Tag(string language) =>
        language.Length is > 0 and <= 35 && language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && char.IsAsciiLetter(language[0]) ? language : "und";

    /// <summary>Browsers take square brackets behind the host, and URIs (RFC 3986), which feeds are made of, do not.</summary>
    private static Uri Strict(Uri address)
    {
        var behind = address.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);
        return behind.AsSpan().ContainsAny('[', ']')
            ? new Uri(address.GetLeftPart(UriPartial.Authority) + behind.Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal))
            : address;
    }

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static string Span(TimeSpan span) => span.TotalHours >= 48 && span.TotalHours % 24 == 0
        ? Count((int)span.TotalDays, "day", "days")
        : Count((int)Math.Ceiling(span.TotalHours), "hour", "hours");
}
