namespace Aggregator.Text.Dates;

/// <summary>Numbers in Han characters, as formal dates have them: 二〇二六年十一月二十八日.</summary>
internal static partial class HanNumerals
{
    public static bool IsNumeral(char c) => "〇○零一二三四五六七八九十廿元".Contains(c, StringComparison.Ordinal);

    /// <summary>The text with digits, after a blank, for the numerals before a unit of time. Those of weekdays stay.</summary>
    public static string ToDigits(string text) => Number().Replace(text, match => $" {NumberOf(match.Value)}");

    /// <summary>二〇二六 is a row of digits, 二十八 counts the tens.</summary>
    private static string NumberOf(string han)
    {
        var digits = string.Concat(han.Select(c => "〇一二三四五六七八九".IndexOf(c is '○' or '零' ? '〇' : c, StringComparison.Ordinal) switch
        {
            >= 0 and var digit => digit.ToString(CultureInfo.InvariantCulture),
            _ when c == '元' => "1",
            _ when c == '廿' => "2十",
            _ => "十",
        }));
        var tens = digits.IndexOf('十', StringComparison.Ordinal);
        if (tens < 0)
        {
            return digits;
        }

        var head = tens == 0 ? "1" : digits[..tens];
        return head + (tens == digits.Length - 1 ? "0" : digits[(tens + 1)..]);
    }

    [GeneratedRegex("(?<![周週期拜〇○零一二三四五六七八九十廿])(?:元|[〇○零一二三四五六七八九十廿]{1,6})(?=[年月日号號时時点點分秒刻])")]
    private static partial Regex Number();
}
