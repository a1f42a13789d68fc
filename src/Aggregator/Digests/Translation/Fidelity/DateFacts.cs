using Aggregator.Text.Dates;

namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>Years, months, days and weekdays; <c>12 November</c>, <c>Nov. 12</c> and <c>11月12日</c> are one date.</summary>
internal static partial class DateFacts
{
    private const string HanWeekdays = "一二三四五六日";

    private static readonly string[] EnglishWeekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <param name="rest">The folded text with numbers in digits.</param>
    /// <returns>The text without what was read.</returns>
    public static string Take(string rest, FactText text, Facts facts)
    {
        ReadWeekdays(text, facts);
        var pattern = text.IsChinese ? ChineseDate() : EnglishDate();
        foreach (Match match in pattern.Matches(rest))
        {
            Read(match, facts);
            rest = rest.Blank(match);
        }

        return rest;
    }

    private static void Read(Match match, Facts facts)
    {
        var month = match.Groups["month"] switch
        {
            { Success: true } name => MonthNames.NumberOf(name.Value),
            _ => NumberOf(match.Groups["number"]),
        };
        if (month is >= 1 and <= 12)
        {
            facts.Add(new Fact(FidelityFaults.Date, match.Value.Trim(), NumberForm.OfMonth(month)));
        }

        // 3日内 is within three days.
        facts.Allow(NumberForm.Of(NumberOf(match.Groups["day"]), "day"));
        foreach (var name in (string[])["day", "year"])
        {
            if (match.Groups[name].Success)
            {
                facts.Add(new Fact(FidelityFaults.Date, match.Value.Trim(), NumberForm.Of(NumberOf(match.Groups[name]))));
            }
        }
    }

    private static void ReadWeekdays(FactText text, Facts facts)
    {
        foreach (Match match in (text.IsChinese ? ChineseWeekday() : EnglishWeekday()).Matches(text.Folded))
        {
            var day = match.Groups["day"].Value;
            var number = text.IsChinese
                ? HanWeekdays.IndexOf(day == "天" ? "日" : day, StringComparison.Ordinal)
                : Array.FindIndex(EnglishWeekdays, name => name.StartsWith(day, StringComparison.Ordinal));
            facts.Add(new Fact(FidelityFaults.Date, match.Value, NumberForm.OfWeekday(number + 1)));
        }
    }

    private static int NumberOf(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        """
        (?<![0-9.])(?<year>(?:19|20)[0-9]{2})[-/.](?<number>[0-9]{1,2})[-/.](?<day>[0-9]{1,2})(?![0-9.])
        | (?:(?<![0-9.])\uE000?(?<year>(?:19|20)[0-9]{2})年\s?)?(?<![0-9.])\uE000?(?<number>1[0-2]|0?[1-9])月(?!球|亮|薪|活|节)份?
          (?:\s?\uE000?(?<day>[12][0-9]|3[01]|0?[1-9])[日号]?(?![0-9.亿万%个]))?
        | (?<![0-9.])\uE000?(?<year>(?:19|20)[0-9]{2})年
        | (?<![0-9.])(?<day>[12][0-9]|3[01]|0?[1-9])日(?![线机文元])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ChineseDate();

    // Three months are other words too, and count beside a number or behind what stands before months.
    [GeneratedRegex(
        $"""
        (?<![0-9.])(?<year>(?:19|20)[0-9][0-9])[-/.](?<number>[0-9][0-9]?)[-/.](?<day>[0-9][0-9]?)(?![0-9.])
        | (?<![0-9.,])(?<day>[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?\ (?:of\ )?(?<month>{MonthNames.English})(?![a-z])
          (?:,?\ (?<year>20[0-9][0-9])(?![0-9]))?
        | (?<![a-z])(?<month>{MonthNames.English})(?![a-z])\.?\ (?<day>[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9a-z%:]|[.,][0-9])
          (?:,?\ (?<year>20[0-9][0-9])(?![0-9]))?
        | (?<![a-z])(?<month>{MonthNames.English})(?![a-z])\.?,?\ (?<year>20[0-9][0-9])(?![0-9])
        | (?<=(?:in|since|by|until|of|from|early|late|mid|last|this|next|through|before|after)[\ -])(?<month>may|march)(?![a-z])
        | (?<![a-z])(?<month>january|february|april|june|july|august|september|october|november|december)(?![a-z])
        | (?<![a-z])the\ (?<day>[12][0-9]|3[01]|[4-9])(?:st|nd|rd|th)(?=[\ ,.]|$)(?!\ [a-z])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex EnglishDate();

    [GeneratedRegex("(?<!每|这|本|上|下|[0-9一二三四五六七八九十两几多])(?:周|星期|礼拜)(?<day>[一二三四五六日天])(?![次个期季年年岁周轮])", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseWeekday();

    [GeneratedRegex(
        "(?<![a-z])(?<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues?(?=\\.)|wed(?=\\.)|thurs?(?=\\.)"
        + "|fri(?=\\.))",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishWeekday();
}
