namespace Aggregator.Stories;

/// <summary>What titles carry besides the news.</summary>
internal static partial class StoryTitle
{
    /// <summary>A shorter beginning is more likely a name with its subtitle than a title with its outlet.</summary>
    private const int MinTitle = 26;

    /// <summary>Without the outlet that some feeds add at the end: "… - Reuters", "… | TechCrunch".</summary>
    public static string WithoutOutlet(string title)
    {
        var match = OutletPattern().Match(title);
        if (match.Index < MinTitle)
        {
            return title;
        }

        return title[..match.Index];
    }

    /// <summary>
    /// Without the outlet at its end, where that is surely one: this article's, after a bar, or names alone. "… - and what it costs"
    /// stays.
    /// </summary>
    public static string ForReaders(string title, string outlet)
    {
        var match = OutletPattern().Match(title);
        if (match.Index < MinTitle)
        {
            return title;
        }

        var tail = match.Value.TrimStart().TrimStart('|', '-', '–', '—').Trim();
        var isOutlet = tail.Equals(outlet, StringComparison.OrdinalIgnoreCase)
            || match.Value.Contains('|', StringComparison.Ordinal)
            || !Han.Contains(tail) && tail.Split(' ').All(IsName);
        return isOutlet ? title[..match.Index] : title;
    }

    private static bool IsName(string word) => char.IsUpper(word[0]) || word.Contains('.', StringComparison.Ordinal);

    /// <summary>True for a collection of many news under one title, which belongs to none of them.</summary>
    public static bool IsRoundUp(string title) => RoundUpPattern().IsMatch(title) || title.Count(letter => letter is ';' or '；') >= 2;

    [GeneratedRegex(@"\s+[|\-–—]\s+(?:[^\s|\-–—]+\s?){1,4}$")]
    private static partial Regex OutletPattern();

    // 南华早报 and 人民日报 are newspapers: the words for a round-up need their usual company.
    [GeneratedRegex(
        "[0-9]点[0-9]氪|(?:AI|IT|科技|财经|財經|行业|行業|每日|今日|氪)\\s?(?:早报|早報|晚报|晚報|日报|日報|周报|週報|周刊|週刊|早餐)"
        + "|一周(?:要闻|回顾|热点|新闻|资讯)|round-?up|\\bweekly (?:digest|news|brief|recap)|daily (?:brief|digest)"
        + "|what you need to know|newsletter",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RoundUpPattern();
}
