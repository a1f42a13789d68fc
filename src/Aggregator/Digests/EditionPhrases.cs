namespace Aggregator.Digests;

/// <summary>Sentences that several formats share.</summary>
public static class EditionPhrases
{
    public const string Name = "DeepSeek and the Chinese AI labs";

    /// <summary>Heading of the stories after the front.</summary>
    public const string Tail = "Also in the news";

    /// <summary>Heading of what follows the section that a reader put first.</summary>
    public const string Rest = "All other sections";

    public static bool StartsTail(Edition edition, int at) => edition.Stories[at].IsTail && (at == 0 || !edition.Stories[at - 1].IsTail);

    /// <summary>
    /// Where a section was put first, the heading of the story at that place: the section's name, or that of the rest; null for a story
    /// that continues what is above it.
    /// </summary>
    public static string? HeadingAt(Edition edition, string? first, int at)
    {
        if (first is null || edition.Stories[0].Section != first)
        {
            return null;
        }

        var isOfFirst = edition.Stories[at].Section == first;
        return at switch
        {
            0 => StorySections.NameOf(first),
            _ when !isOfFirst && edition.Stories[at - 1].Section == first && !edition.Stories[at].IsTail => Rest,
            _ => null,
        };
    }

    public static string Title(Edition edition) => edition switch
    {
        { IsLive: true } => $"{Name}: the last {Span(edition.WindowEnd - edition.WindowStart)}",
        _ => $"{Name}: {Date(edition.Date)}",
    };

    public static string Overview(Edition edition)
    {
        var stories = Count(edition.Stories.Count, "story", "stories");
        var articles = Count(edition.Articles, "article", "articles");
        var overview = $"{stories} from {articles}; {SourcesAnswered(edition)}.";
        if (edition.IsLate)
        {
            overview += $" Published late, at {Instant(edition.PublishedAt)}.";
        }

        return overview;
    }

    public static string SourcesAnswered(Edition edition) =>
        $"{edition.Sources.Answered.Count} of {edition.Sources.Total} sources answered";

    public static string NoAnswer(Edition edition) => $"No answer from: {SingleLine.Of(string.Join(", ", edition.Sources.Silent))}";

    /// <summary>A headline that says so when the story is an update.</summary>
    public static string Headline(EditionStory story) => SingleLine.Of(story.IsUpdate ? "Update: " + story.Headline : story.Headline);

    /// <summary>
    /// Lines such as <c>By section: Models 1, 3; Money and people 2</c>, with the places of the stories; none for a single story.
    /// </summary>
    public static IEnumerable<string> Sections(Edition edition)
    {
        var placeOf = edition.Stories.Index().ToDictionary(story => story.Item.Id, story => story.Index + 1);
        if (edition.Sections is { Count: > 1 } sections)
        {
            yield return $"By section: {Places(sections, placeOf)}";
        }

        if (placeOf.Count > 1 && edition.LabSections.Count > 0)
        {
            yield return $"By lab: {Places(edition.LabSections, placeOf)}";
        }

        if (placeOf.Count > 1 && edition.Lanes.Count > 0)
        {
            yield return $"By type of source: {Places(edition.Lanes, placeOf)}";
        }
    }

    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Outlet, time, and the language when it is not English.</summary>
    public static string Origin(EditionSource source)
    {
        var origin = $"{SingleLine.Of(source.Outlet)}, {Instant(source.PublishedAt)}";
        if (!source.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase))
        {
            origin += $", {Tag(source.Language)}";
        }

        if (source.IsFirst)
        {
            origin += ", first report";
        }

        return origin;
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

    public static string Count(int count, string one, string many) => count switch { 1 => $"1 {one}", _ => $"{count} {many}" };

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

    private static string Span(TimeSpan span)
    {
        if (span.TotalHours >= 48 && span.TotalHours % 24 == 0)
        {
            return Count((int)span.TotalDays, "day", "days");
        }

        return Count((int)Math.Ceiling(span.TotalHours), "hour", "hours");
    }
}
