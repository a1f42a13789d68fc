namespace Aggregator.Text.Dates;

/// <summary>A zone that a date names: an offset from UTC, or the rules by which a place changes it in summer.</summary>
internal readonly record struct Zone(TimeSpan Offset, TimeZoneInfo? Rules = null)
{
    public TimeSpan At(DateTime local) => Rules?.GetUtcOffset(local) ?? Offset;
}

/// <summary>
/// The zones that feeds and pages name: offsets, abbreviations (RFC 822 and in use), the names of the IANA and of Windows, and what
/// Chinese, Japanese and English call them in words. CST is Central, as in RFC 822, unless it is China's by the context.
/// </summary>
internal static partial class ZoneNames
{
    private const string Eastern = "America/New_York";
    private const string Central = "America/Chicago";
    private const string Mountain = "America/Denver";
    private const string Pacific = "America/Los_Angeles";
    private const int MaxName = 40;

    private static readonly FrozenDictionary<string, double> Hours = WordLookup.Of(
        (-12, "M"), (-10, "HST"), (-9, "AKST"), (-8, "PST AKDT"), (-7, "MST PDT"), (-6, "CST MDT"), (-5, "EST CDT"),
        (-4, "AST AT EDT"), (-3.5, "NST"), (-3, "ADT BRT ART"), (-2.5, "NDT"), (-1, "A"), (0, "UT UTC GMT Z WET Zulu UCT"),
        (1, "WEST BST CET MET MEZ N"), (2, "CEST MEST MESZ EET SAST"), (3, "EEST MSK"), (4, "MSD GST"), (5, "PKT"), (5.5, "IST"),
        (7, "ICT WIB"), (8, "HKT SGT MYT PHT AWST PRC ROC Hongkong Singapore"), (9, "JST KST ROK Japan"),
        (9.5, "ACST"), (10, "AEST"), (10.5, "ACDT"), (11, "AEDT"), (12, "NZST Y"), (13, "NZDT"));

    private static readonly FrozenDictionary<string, string> Places = WordLookup.Of(
        (Eastern, "ET eastern 东部 美国东部 美东"), (Central, "CT central 中部 美国中部"), (Mountain, "MT mountain 山地 山区"),
        (Pacific, "PT pacific 太平洋 美国太平洋 美西"), ("Asia/Shanghai", "beijing china taipei hongkong singapore 北京 中国 上海 台北 台湾 香港 澳门 新加坡"),
        ("Asia/Tokyo", "tokyo japan korea seoul 东京 日本 韩国 首尔"), ("Asia/Kolkata", "india 印度"), ("Europe/Moscow", "moscow 莫斯科"),
        ("Etc/UTC", "coordinateduniversal universal greenwichmean 协调世界 世界协调 国际协调 世界 格林尼治 格林威治 格林尼治平均"),
        ("Europe/Berlin", "centraleuropean 中欧"), ("Europe/Athens", "easterneuropean"), ("Europe/London", "british london 伦敦"));

    /// <summary>The zone named at a place in a text, with its length; null when none is, the word unread.</summary>
    /// <param name="text">Folded (<see cref="TextFolding"/>).</param>
    /// <param name="written">The same as it was written: abbreviations are in capitals, and so are the names of the IANA in part.</param>
    /// <param name="unsaid">Decides what CST is.</param>
    /// <param name="mayBeLower">Whether nothing else can be meant, so that abbreviations may be in small letters.</param>
    public static (Zone Zone, int Length)? Match(string text, int at, string written, TimeSpan unsaid, bool mayBeLower)
    {
        if (LongName().Match(text, at) is { Success: true } named
            && Places.TryGetValue(named.Groups["place"].Value.Replace(" ", "", StringComparison.Ordinal), out var place)
            && OfPlace(place) is { } known)
        {
            return (known, named.Length);
        }

        if (WindowsName().Match(written, at) is { Success: true, Length: <= MaxName } windows
            && TimeZoneInfo.TryFindSystemTimeZoneById($"{windows.Groups["place"].Value} Standard Time", out var system))
        {
            return (new Zone(default, system), windows.Length);
        }

        if (IanaName().Match(written, at) is { Success: true, Length: <= MaxName } iana
            && TimeZoneInfo.TryFindSystemTimeZoneById(iana.Value, out var rules))
        {
            return (new Zone(default, rules), iana.Length);
        }

        var word = Word().Match(written, at);
        return word.Success && IsWritten(word.Value, mayBeLower) && Find(word.Value, unsaid) is { } zone ? (zone, word.Length) : null;
    }

    /// <summary>Capitals are an abbreviation, small letters a word, unless it is long, or stands alone and is none such as "at".</summary>
    private static bool IsWritten(string name, bool mayBeLower)
    {
        if (name.Any(char.IsAsciiLetterLower))
        {
            return name.Length > 4 || (mayBeLower && name.Length != 2 && name is not ("a" or "m" or "n" or "y"));
        }

        return mayBeLower || name.Length > 1 || name == "Z";
    }

    private static Zone? Find(string name, TimeSpan unsaid)
    {
        if (name.Equals("CST", StringComparison.OrdinalIgnoreCase) && unsaid == ChinaTime.Offset)
        {
            return new Zone(unsaid);
        }

        if (Hours.TryGetValue(name, out var hours))
        {
            return new Zone(TimeSpan.FromHours(hours));
        }

        return Places.TryGetValue(name, out var place) && name.Length == 2 ? OfPlace(place) : null;
    }

    // A machine without the IANA's rules knows no place.
    private static Zone? OfPlace(string place) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(place, out var rules) ? new Zone(default, rules) : null;

    /// <summary>The offset at a place in a text; a null zone for one that cannot be, the length 0 where there is none.</summary>
    public static (Zone? Zone, int Length) MatchOffset(string text, int at)
    {
        var match = Offset().Match(text, at);
        if (!match.Success)
        {
            return (null, BrokenOffset().Match(text, at).Length);
        }

        var hours = int.Parse(match.Groups["h"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        _ = int.TryParse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes);
        if (hours > 15 || minutes > 59)
        {
            return (null, match.Length);
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return (new Zone(match.Groups["s"].Value == "+" ? offset : -offset), match.Length);
    }

    [GeneratedRegex(
        @"\G(?:(?:gmt|utc|ut|z)\s*(?<s>[+\-−])\s?|\s*(?<s>[+\-−]))(?<h>[0-9]{1,2}):?(?<m>[0-9]{2})?(?![0-9:])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Offset();

    [GeneratedRegex(@"\G(?:gmt|utc|ut|z)?\s*[+\-−]+(?:[0-9][\w:]*|[a-z]{2}:)", RegexOptions.CultureInvariant)]
    private static partial Regex BrokenOffset();

    [GeneratedRegex(
        @"\G(?:(?<place>[a-z]+(?: [a-z]+)?) (?:(?:standard|daylight|summer) )?time\b" +
        @"|(?<place>[\u4e00-\u9fff]{2,6}?)(?:标准|夏令|夏季)?(?:时间|时(?!刻)))",
        RegexOptions.CultureInvariant)]
    private static partial Regex LongName();

    [GeneratedRegex(
        @"\G(?<place>[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,3}) (?:Standard|Daylight|Summer) Time\b", RegexOptions.CultureInvariant)]
    private static partial Regex WindowsName();

    [GeneratedRegex(@"\G[A-Z][A-Za-z]+/[A-Z][A-Za-z]+(?:[_/-][A-Za-z]+){0,4}(?:[+-][0-9]{1,2})?", RegexOptions.CultureInvariant)]
    private static partial Regex IanaName();

    [GeneratedRegex(@"\G[A-Za-z]{1,9}(?![\w])", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
