using System.Text.RegularExpressions;

namespace Aggregator.Articles.Facts;

/// <summary>Tells a teaser from an article.</summary>
internal static partial class Paywall
{
    private const int TeaserWords = 400;

    public static bool IsTeaser(bool? isFree, string text, int words) =>
        words < TeaserWords && (isFree == false || PromptPattern().IsMatch(text));

    [GeneratedRegex(@"(subscribe|sign (in|up)|log in|register)\b[^.\n]{0,40}\b(to (continue|keep|read|finish|unlock|access)|for (full|unlimited) access)|already a subscriber|subscribers? only|premium article|订阅后(继续|可)?阅读|登录后(继续|查看)|会员(专享|可读)|付费(阅读|文章)|訂閱後閱讀|剩余\d+%", RegexOptions.IgnoreCase)]
    private static partial Regex PromptPattern();
}
