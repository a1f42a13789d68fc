namespace Aggregator.Localization;

/// <summary>The interface in one language: its strings, from one file a language, and how it writes dates and counts.</summary>
public sealed class PageStrings
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly Lazy<FrozenDictionary<string, string>> _strings;

    private PageStrings(string tag, Func<IReadOnlyDictionary<string, string>> read)
    {
        Tag = tag;
        _strings = new(() => read().ToFrozenDictionary(StringComparer.Ordinal));
    }

    public static PageStrings English { get; } =
        new("en", () => Read("en")) { Name = "English", Code = "en", Locale = "en_US", Zone = TimeSpan.Zero };

    public static PageStrings Chinese { get; } =
        new("zh-Hans", () => Read("zh-Hans")) { Name = "简体中文", Code = "zh", Locale = "zh_CN", Zone = TimeSpan.FromHours(8), Gap = "" };

    /// <summary>The Simplified strings in Traditional characters, with the words that their readers use.</summary>
    public static PageStrings TraditionalChinese { get; } = new(
        "zh-Hant", () => Chinese._strings.Value.ToDictionary(pair => pair.Key, pair => RegionalWords.ToTraditional(pair.Value)))
    {
        Name = "繁體中文",
        Code = "zh-hant",
        Locale = "zh_TW",
        Zone = TimeSpan.FromHours(8),
        Gap = "",
    };

    public static IReadOnlyList<PageStrings> All { get; } = [English, Chinese, TraditionalChinese];

    /// <summary>The tags of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Tags { get; } = [.. All.Select(strings => strings.Tag)];

    /// <summary>BCP 47.</summary>
    public string Tag { get; }

    /// <summary>The language's own name.</summary>
    public required string Name { get; init; }

    /// <summary>First segment of the addresses that fix this language: <c>/zh/archive</c>.</summary>
    public required string Code { get; init; }

    /// <summary>As Open Graph names it (ogp.me).</summary>
    public required string Locale { get; init; }

    /// <summary>Times are written at this distance from UTC; a script may put them into the reader's own zone.</summary>
    public required TimeSpan Zone { get; init; }

    public IReadOnlyCollection<string> Keys => _strings.Value.Keys;

    public bool IsChinese => LanguageTag.IsChinese(Tag);

    /// <summary>Invariant but for the names of weekdays, so that pages do not depend on the cultures of the machine.</summary>
    private CultureInfo Culture => field ??= WithWeekdays(this["weekdays"].Split(' '));

    /// <summary>Between two sentences; Chinese stops bring their own room.</summary>
    public string Gap { get; private init; } = " ";

    /// <summary>What the addresses begin with that fix this language.</summary>
    public string Prefix => "/" + Code;

    /// <summary>The interface for a language tag (BCP 47), any of its kinds; null where there is none.</summary>
    public static PageStrings? ForTag(string? tag)
    {
        var canonical = LanguageTag.Canonical(tag);
        return All.FirstOrDefault(strings => strings.Tag.Equals(canonical, StringComparison.OrdinalIgnoreCase));
    }

    /// <exception cref="KeyNotFoundException">There is no such string.</exception>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"There is no string '{key}' for {Tag}.");

    public string? Find(string key) => _strings.Value.GetValueOrDefault(key);

    public string Format(string key, params object?[] values) => string.Format(Invariant, this[key], values);

    /// <summary>A counted thing: the string holds the form for one and, after a bar, that for others where it differs.</summary>
    public string Count(string key, long count)
    {
        var forms = this[key].Split('|');
        return string.Format(Invariant, count == 1 ? forms[0] : forms[^1], Number(count));
    }

    public static string Number(long number) => number.ToString("N0", Invariant);

    public string LongDate(DateOnly date) => date.ToString(this["format.longDate"], Culture);

    public string ShortDate(DateOnly date) => date.ToString(this["format.shortDate"], Culture);

    public string DayAndMonth(DateOnly date) => date.ToString(this["format.dayAndMonth"], Culture);

    public string Month(DateOnly date) => date.ToString(this["format.month"], Culture);

    /// <summary>Day and minute in <see cref="Zone"/>; a dash for none.</summary>
    public string Instant(DateTimeOffset? instant) => instant?.ToOffset(Zone).ToString(this["format.instant"], Culture) ?? "–";

    /// <summary>Hour and minute in <see cref="Zone"/>; with the day when it is not <paramref name="day"/>.</summary>
    public string Time(DateTimeOffset instant, DateOnly day)
    {
        var local = instant.ToOffset(Zone);
        return DateOnly.FromDateTime(local.DateTime) == day ? local.ToString("HH:mm", Culture) : Instant(instant);
    }

    /// <summary>A span in its two largest units.</summary>
    public string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => this["span.now"],
        { TotalHours: < 1 } => Format("span.minutes", span.Minutes),
        { TotalDays: < 1, Minutes: 0 } => Format("span.hours", span.Hours),
        { TotalDays: < 1 } => Format("span.hoursMinutes", span.Hours, span.Minutes),
        { Hours: 0 } => Format("span.days", span.Days),
        _ => Format("span.daysHours", span.Days, span.Hours),
    };

    private static Dictionary<string, string> Read(string tag) =>
        JsonSerializer.Deserialize(EmbeddedFile.ReadText($"Localization/{tag}.json"), PageStringsJson.Default.DictionaryStringString)!;

    private static CultureInfo WithWeekdays(string[] names)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.DayNames = names;
        return culture;
    }

    public string Topic(string topic) => Find("topic." + topic) ?? this["topic.other"];

    public string Section(string section) => Find("section." + section) ?? section;

    public string Scope(string scope) => Find("scope." + scope) ?? scope;

    public string Lane(string lane) => Find("lane." + lane) ?? lane;
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PageStringsJson : JsonSerializerContext;
