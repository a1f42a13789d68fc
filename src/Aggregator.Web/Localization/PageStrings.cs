using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Aggregator.Web.Localization;

/// <summary>The interface in one language: its strings, from one file a language, and how it writes dates and counts.</summary>
public sealed class PageStrings
{
    private static readonly CultureInfo Figures = CultureInfo.InvariantCulture;

    private readonly FrozenDictionary<string, string> _strings;

    private PageStrings(string tag, string name, string code, TimeSpan zone)
    {
        (Tag, Name, Code, Zone) = (tag, name, code, zone);
        using var file = typeof(PageStrings).Assembly.GetManifestResourceStream($"Aggregator.Web.Localization.{tag}.json")
            ?? throw new InvalidOperationException($"There are no words for {tag}.");
        _strings = JsonSerializer.Deserialize(file, PageStringsJson.Default.DictionaryStringString)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static PageStrings English { get; } = new("en", "English", "en", TimeSpan.Zero);

    public static PageStrings Chinese { get; } = new("zh-Hans", "简体中文", "zh", TimeSpan.FromHours(8));

    public static IReadOnlyList<PageStrings> All { get; } = [English, Chinese];

    /// <summary>BCP 47.</summary>
    public string Tag { get; }

    /// <summary>The language's own name.</summary>
    public string Name { get; }

    /// <summary>First segment of the addresses that fix this language: <c>/zh/archive</c>.</summary>
    public string Code { get; }

    /// <summary>Times are written at this distance from UTC; a script may put them into the reader's own zone.</summary>
    public TimeSpan Zone { get; }

    public IReadOnlyCollection<string> Keys => _strings.Keys;

    public bool IsChinese => Code == "zh";

    /// <summary>Between two sentences; Chinese stops bring their own room.</summary>
    public string Gap => IsChinese ? "" : " ";

    /// <exception cref="KeyNotFoundException">There is no such string.</exception>
    public string this[string key] => _strings.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no '{key}' in the words for {Tag}.");

    public string? Find(string key) => _strings.GetValueOrDefault(key);

    public string Format(string key, params object?[] values) => string.Format(Figures, this[key], values);

    /// <summary>A counted thing: the string holds the form for one and, after a bar, that for others, where the language tells them apart.</summary>
    public string Count(string key, long count)
    {
        var forms = this[key].Split('|');
        return string.Format(Figures, count == 1 ? forms[0] : forms[^1], Number(count));
    }

    public static string Number(long number) => number.ToString("N0", Figures);

    public string LongDate(DateOnly date) => IsChinese
        ? string.Create(Figures, $"{date.Year}年{date.Month}月{date.Day}日 {this["weekdays"].Split(' ')[(int)date.DayOfWeek]}")
        : date.ToString("dddd, d MMMM yyyy", Figures);

    public string ShortDate(DateOnly date) => IsChinese ? date.ToString("yyyy'年'M'月'd'日'", Figures) : date.ToString("d MMM yyyy", Figures);

    public string DayAndMonth(DateOnly date) => IsChinese ? date.ToString("M'月'd'日'", Figures) : date.ToString("d MMM", Figures);

    public string Month(DateOnly date) => IsChinese ? date.ToString("yyyy'年'M'月'", Figures) : date.ToString("MMMM yyyy", Figures);

    /// <summary>Day and minute in <see cref="Zone"/>.</summary>
    public string Instant(DateTimeOffset? instant) => instant is { } at
        ? at.ToOffset(Zone).ToString(IsChinese ? "M'月'd'日' HH:mm" : "d MMM HH:mm", Figures)
        : "–";

    /// <summary>Hour and minute in <see cref="Zone"/>; with the day when it is not <paramref name="day"/>.</summary>
    public string Time(DateTimeOffset instant, DateOnly day)
    {
        var local = instant.ToOffset(Zone);
        return DateOnly.FromDateTime(local.DateTime) == day ? local.ToString("HH:mm", Figures) : Instant(instant);
    }

    /// <summary>A span in its two largest units.</summary>
    public string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => this["span.now"],
        { TotalHours: < 1 } => Format("span.minutes", span.Minutes),
        { TotalDays: < 1 } => span.Minutes == 0 ? Format("span.hours", span.Hours) : Format("span.hoursMinutes", span.Hours, span.Minutes),
        _ => span.Hours == 0 ? Format("span.days", span.Days) : Format("span.daysHours", span.Days, span.Hours),
    };

    public string Topic(string topic) => Find("topic." + topic) ?? this["topic.other"];

    public string Scope(string scope) => Find("scope." + scope) ?? scope;

    public string Lane(string lane) => Find("lane." + lane) ?? lane;
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PageStringsJson : JsonSerializerContext;
