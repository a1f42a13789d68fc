namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>Writes numbers that a folded text spells in words or Han characters as digits.</summary>
internal static partial class SpelledNumbers
{
    /// <summary>Before digits that stand for what may be no number: 一 in 一起, "one" in "one of".</summary>
    public const char Unsure = '\uE000';

    /// <summary>Before these a Han numeral counts something.</summary>
    private const string Measures = "个家款名位种倍次项大天年月日周号小时分秒元块美港欧成岁条台套件枚颗座所支代层级届季期轮门张篇页万亿款只人度折路股本步类起笔架辆城";

    /// <summary>After these it is a vague amount: 数十, 几百, 上千.</summary>
    private const string Vague = "数几上成近每";

    /// <summary>From here on a numeral is a number, whatever follows.</summary>
    private const int MinCounted = 1000;

    private const string HanDigits = "零一二三四五六七八九";

    private static readonly string[] English =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] Ordinals = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>Numbers and units stay where they are; what is no number for all its numerals, such as 三星, is blank.</summary>
    public static string ToDigits(string folded, bool isChinese)
    {
        var text = folded.Replace(Unsure, ' ');
        return isChinese ? ToDigitsOfChinese(text) : ToDigitsOfEnglish(text);
    }

    private static string ToDigitsOfChinese(string folded) =>
        HanNumber().Replace(NoNumber().Replace(folded, match => new string(' ', match.Length)), DigitsOfHan);

    private static string ToDigitsOfEnglish(string folded) =>
        Decades().Replace(EnglishNumber().Replace(Always().Replace(folded, " "), DigitsOfEnglish), YearsOfDecades);

    private static string YearsOfDecades(Match match) => match.Groups[1].Value switch
    {
        "" => $"{Unsure}10 years",
        var count => Text(10 * double.Parse(count, CultureInfo.InvariantCulture)) + " years",
    };

    private static string DigitsOfEnglish(Match match)
    {
        if (match.Groups["ordinal"] is { Success: true } ordinal)
        {
            // A third may be a fraction.
            var place = Array.IndexOf(Ordinals, ordinal.Value) + 3;
            return place == 3 ? $"{Unsure}3" : Text(place);
        }

        var tens = Array.IndexOf(Tens, match.Groups["tens"].Value);
        var ones = Math.Max(0, Array.IndexOf(English, match.Groups["ones"].Value));
        var value = (tens < 0 ? 0 : (tens + 2) * 10) + (match.Groups["counted"].Success ? 1 : ones);
        return value == 1 && !match.Groups["counted"].Success ? $"{Unsure}1" : Text(value);
    }

    private static string DigitsOfHan(Match match)
    {
        var (before, after) = (match.Groups["before"].Value, match.Groups["after"].Value);
        var run = match.Groups["run"].Value;
        var value = ValueOf(run);
        var isCounted = before == "第" || value >= MinCounted || (after.Length > 0 && Measures.Contains(after, StringComparison.Ordinal));
        var isVague = before.Length > 0 && Vague.Contains(before, StringComparison.Ordinal);
        var isSure = value >= 2 && isCounted && !isVague && run.Any(IsDigitOrTen);
        var isBeforeLetter = after.Length > 0 && char.IsAsciiLetterOrDigit(after[0]);
        return before + (isSure ? "" : Unsure) + Text(value) + (isBeforeLetter ? " " : "");
    }

    private static bool IsDigitOrTen(char c) => c is '十' or '两' || HanDigits.Contains(c, StringComparison.Ordinal);

    /// <summary>Of a row of digits such as 二〇二六, or of a counted number such as 三百五十万.</summary>
    private static double ValueOf(string run)
    {
        if (run.AsSpan().IndexOfAny("十百千万亿") < 0)
        {
            return run.Aggregate(0.0, (value, c) => (value * 10) + DigitOf(c));
        }

        double total = 0, section = 0, digit = -1;
        foreach (var c in run)
        {
            switch (c)
            {
                case '万' or '亿':
                    section += Math.Max(0, digit);
                    total = (total + (total + section == 0 ? 1 : section)) * (c == '万' ? 10_000 : 100_000_000);
                    (section, digit) = (0, -1);
                    break;
                case '十' or '百' or '千':
                    section += (digit < 0 ? 1 : digit) * (c switch { '十' => 10, '百' => 100, _ => 1000 });
                    digit = -1;
                    break;
                default:
                    digit = DigitOf(c);
                    break;
            }
        }

        return total + section + Math.Max(0, digit);
    }

    private static int DigitOf(char c) => c == '两' ? 2 : Math.Max(0, HanDigits.IndexOf(c == '〇' ? '零' : c, StringComparison.Ordinal));

    private static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Names and words with numerals that count nothing.</summary>
    [GeneratedRegex(
        "三星|百度|千问|百川|五角大楼|零一万物|第四范式|万相|百炼|千帆|千寻|一带一路|万科|万达|万维|四川|三亚|三峡|十分(?![之钟])|百姓|千万别|万一|万物|万能|百科|四维|七牛|九章|九坤"
        + "|三六零|双十一|六月节|八卦",
        RegexOptions.CultureInvariant)]
    private static partial Regex NoNumber();

    [GeneratedRegex("(?<![a-z0-9.])(?:([0-9]{1,2}) )?decades?(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Decades();

    /// <summary>24/7 says no number, and 全天候 neither.</summary>
    [GeneratedRegex("(?<![0-9])(?:24/7|24x7|7x24)(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Always();

    [GeneratedRegex(
        "(?<before>[第数几上成近每]?)(?<![0-9.]|[0-9.][百千万亿多余])(?<run>[零〇一二两三四五六七八九十百千万亿]{1,12})(?=(?<after>.?))",
        RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex HanNumber();

    [GeneratedRegex(
        "(?<![a-z0-9])(?:(?<ordinal>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?![a-z]|s )"
        + "|(?<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?<ones>one|two|three|four|five|six|seven|eight|nine))?"
        + "|(?<counted>an?|one)(?= (?:hundred|thousand|million|billion|trillion)(?![a-z]))"
        + "|(?<ones>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
        + "|seventeen|eighteen|nineteen))(?![a-z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishNumber();
}
