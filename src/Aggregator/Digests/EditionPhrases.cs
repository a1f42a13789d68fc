using Aggregator.Localization;

namespace Aggregator.Digests;

/// <summary>Sentences that several formats share.</summary>
public static class EditionPhrases
{
    /// <summary>The strings of the language that an edition is told in.</summary>
    public static PageStrings StringsOf(Edition edition) => PageStrings.ForTag(edition.Language) ?? PageStrings.English;

    public static bool StartsTail(Edition edition, int at) => edition.Stories[at].IsTail && (at == 0 || !edition.Stories[at - 1].IsTail);

    /// <summary>
    /// Where a section was put first, the heading of the story at that place: the section's name, or that of the rest; null for a story
    /// that continues what is above it.
    /// </summary>
    public static string? HeadingAt(Edition edition, string? first, int at, PageStrings strings)
    {
        if (first is null || edition.Stories[0].Section != first)
        {
            return null;
        }

        var isOfFirst = edition.Stories[at].Section == first;
        return at switch
        {
            0 => strings.Section(first),
            _ when !isOfFirst && edition.Stories[at - 1].Section == first && !edition.Stories[at].IsTail => strings["sections.rest"],
            _ => null,
        };
    }

    public static string Title(Edition edition)
    {
        var strings = StringsOf(edition);
        return edition.IsLive
            ? strings.Format("phrase.live", strings["site.subject"], Span(edition.WindowEnd - edition.WindowStart, strings))
            : strings.Format("phrase.dated", strings["site.subject"], Date(edition.Date, strings));
    }

    public static string Overview(Edition edition)
    {
        var strings = StringsOf(edition);
        var overview = strings.Format(
            "edition.counts", strings.Count("count.stories", edition.Stories.Count), strings.Count("count.articles", edition.Articles),
            edition.Sources.Answered.Count, edition.Sources.Total);
        return edition.IsLate ? overview + strings.Gap + strings.Format("phrase.late", Instant(edition.PublishedAt, strings)) : overview;
    }

    public static string NoAnswer(Edition edition) =>
        StringsOf(edition).Format("phrase.silent", SingleLine.Of(string.Join(", ", edition.Sources.Silent)));

    /// <summary>A headline that says so when the story is an update.</summary>
    public static string Headline(EditionStory story, PageStrings strings) =>
        SingleLine.Of(story.IsUpdate ? strings.Format("phrase.update", story.Headline) : story.Headline);

    /// <summary>Who wrote headline and summary when no report did; null for a report's own words.</summary>
    public static string? OriginOf(string origin, PageStrings strings) => origin switch
    {
        TextOrigins.Composed => strings["story.composed"],
        TextOrigins.Translated => strings["story.translated"],
        _ => null,
    };

    /// <summary>
    /// Lines such as <c>By section: Models 1, 3; Money and people 2</c>, with the places of the stories; none for a single story.
    /// </summary>
    public static IEnumerable<string> Sections(Edition edition)
    {
        var strings = StringsOf(edition);
        var placeOf = edition.Stories.Index().ToDictionary(story => story.Item.Id, story => story.Index + 1);
        if (edition.Sections is { Count: > 1 } sections)
        {
            var named = sections.Select(section => section with { Name = strings.Section(section.Key) });
            yield return strings.Format("phrase.bySection", Places([.. named], placeOf));
        }

        if (placeOf.Count > 1 && edition.LabSections.Count > 0)
        {
            yield return strings.Format("phrase.byLab", Places(edition.LabSections, placeOf));
        }

        if (placeOf.Count > 1 && edition.Lanes.Count > 0)
        {
            yield return strings.Format("phrase.byLane", Places(edition.Lanes, placeOf));
        }
    }

    public static string Date(DateOnly date, PageStrings strings) => date.ToString(strings["format.date"], CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant, PageStrings strings) =>
        instant.UtcDateTime.ToString(strings["format.instant"], CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Outlet, time, and the language when it is not the reader's.</summary>
    public static string Origin(EditionSource source, PageStrings strings)
    {
        var origin = $"{SingleLine.Of(source.Outlet)}, {Instant(source.PublishedAt, strings)}";
        if (!source.Language.StartsWith(LanguageTag.Primary(strings.Tag), StringComparison.OrdinalIgnoreCase))
        {
            origin += $", {Tag(source.Language)}";
        }

        return source.IsFirst ? $"{origin}, {strings["phrase.first"]}" : origin;
    }

    /// <summary>The language in two or three letters, for a list of sources.</summary>
    public static string LanguageMark(string tag) => tag.ToLowerInvariant() switch
    {
        "zh-hant" or "zh-tw" or "zh-hk" => "繁",
        ['z', 'h', ..] => "中",
        var other when other.Split('-')[0] is { Length: 2 or 3 } primary => primary.ToUpperInvariant(),
        _ => "··",
    };

    public static string Mean(double? mean) => mean?.ToString("0.#", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>Only what a browser fetches from the web is written as a link, whatever a source claims.</summary>
    public static Uri? LinkOf(EditionSource source) => EncodeBrackets(WebAddress.OrNull(source.Address));

    /// <summary>The link of the first source that has one.</summary>
    public static Uri? LinkOf(EditionStory story) => story.Sources.Select(LinkOf).FirstOrDefault(link => link is not null);

    /// <summary>The language tag if it is one (RFC 5646 in its letters), else "und": undetermined.</summary>
    public static string Tag(string language)
    {
        var isTag = language.Length is > 0 and <= 35
            && char.IsAsciiLetter(language[0])
            && language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
        return isTag ? language : "und";
    }

    private static string Places(IReadOnlyList<EditionSection> sections, Dictionary<string, int> placeOf)
    {
        var places = sections.Select(section => section.Stories.Where(placeOf.ContainsKey).Select(id => placeOf[id]));
        return string.Join("; ", sections.Zip(places, (section, numbers) => $"{SingleLine.Of(section.Name)} {string.Join(", ", numbers)}"));
    }

    /// <summary>Browsers accept square brackets after the host, and URIs (RFC 3986), which feeds are made of, do not.</summary>
    private static Uri? EncodeBrackets(Uri? address)
    {
        if (address is null)
        {
            return null;
        }

        var path = address.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);
        var encoded = path.Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
        return new Uri(address.GetLeftPart(UriPartial.Authority) + encoded);
    }

    private static string Span(TimeSpan span, PageStrings strings) => span.TotalHours >= 48 && span.TotalHours % 24 == 0
        ? strings.Count("phrase.days", (long)span.TotalDays)
        : strings.Count("phrase.hours", (long)Math.Ceiling(span.TotalHours));
}
