using Aggregator.Articles.Extraction;

namespace Aggregator.Articles.Metadata;

/// <summary>Tells a teaser from an article.</summary>
internal static partial class PaywallDetector
{
    // A longer text is an article, whatever the page says. Set by hand; a Chinese text has a word a character.
    private const int TeaserWords = 400;
    private const int TeaserHan = 600;

    /// <param name="isFree">What the publisher's linked data says.</param>
    /// <param name="hasMarkup">The page marks a wall up by class or id.</param>
    public static bool IsTeaser(bool? isFree, bool hasMarkup, string text, int words)
    {
        var most = text.Length > 0 && Han.IsHan(text[0]) ? TeaserHan : TeaserWords;
        return words < most && (isFree == false || isFree is null && hasMarkup || SubscribePattern().IsMatch(text));
    }

    /// <summary>An element is the wall itself: <c>paywall</c>, <c>subscriber-only</c>, <c>regwall</c>.</summary>
    public static bool IsMarkedUp(FlatPage page)
    {
        var seen = new HashSet<int>();

        // A body marked so says what it might show, not that it does.
        return page.Nodes.Exists(node =>
            node.LabelsId > 0 && node.Depth > 2 && node.Words > 0 && seen.Add(node.LabelsId)
            && node.Labels.Contains("wall", StringComparison.OrdinalIgnoreCase) && MarkupPattern().IsMatch(node.Labels));
    }

    [GeneratedRegex(
        @"(subscribe|sign (in|up)|log in|register)\b[^.\n]{0,40}\b"
        + @"(to (continue|keep|read|finish|unlock|access)|for (full|unlimited) access)"
        + @"|already a subscriber|subscribers? only|premium article|订阅后(继续|可)?阅读|登录后(继续|查看)"
        + @"|会员(专享|可读)|付费(阅读|文章)|訂閱後閱讀|剩余\d+%",
        RegexOptions.IgnoreCase)]
    private static partial Regex SubscribePattern();

    [GeneratedRegex(
        "(?<![a-z])(paywall|pay-wall|regwall|meter-?wall|subscriber-?wall)(?![a-z]*-?(free|exempt|off|hidden|disabled))",
        RegexOptions.IgnoreCase)]
    private static partial Regex MarkupPattern();
}
