namespace Aggregator.Articles.Extraction;

/// <summary>
/// Lines that are not part of any article, whatever is around them: they are about rights or want a click, and say so in their first
/// words, or number the lines of a listing. Chinese portals set them like paragraphs, and there are too few Chinese pages to learn each;
/// <c>extraction-ablation</c> finds their worth on the Chinese set alone.
/// </summary>
internal static partial class Boilerplate
{
    // Words; set by hand above the longest line of its kind that was seen.
    private const int MaxDateLine = 8;
    private const int MaxLabel = 40;
    private const int MaxNotice = 160;
    private const int MaxPlea = 60;
    private const double MinLinks = 0.3;

    public static bool IsCertain(PageBlock block)
    {
        if (block.Words > MaxNotice)
        {
            return false;
        }

        if (block.Links > 0 && block.Words <= MaxLabel && block.LinkDensity >= MinLinks && RelatedPattern().IsMatch(block.Text))
        {
            return true;
        }

        if (block.Container.Surroundings.HasFlag(Surroundings.Preformatted) && LineNumbersPattern().IsMatch(block.Text))
        {
            return true;
        }

        var shape = block.Shape;
        if (shape.Han > 0 && shape.CallsToAction != CallToAction.None)
        {
            return block.Words <= MaxLabel && LabelPattern().IsMatch(block.Text) || NoticePattern().IsMatch(block.Text);
        }

        var isCell = block.Container.Tag is "td" or "th";
        return block.Words <= MaxDateLine && shape.Digits > 0.3f && !isCell && DatePattern().IsMatch(block.Text);
    }

    /// <summary>Whether it asks for something, or says what its links earn: at the end of a text that is never part of it.</summary>
    public static bool IsPlea(PageBlock block) => block.Words <= MaxPlea && PleaPattern().IsMatch(block.Text);

    [GeneratedRegex(@"^\W*(read (more|also|next)|see also|also read|related( (articles?|stories|story|posts?))?|more on this( story)?|"
        + @"lesen sie (auch|mehr)|mehr (zum thema|dazu)|auch interessant|das könnte sie auch interessieren|(à )?lire (aussi|également)|"
        + @"voir aussi|sur le même sujet|lee también|te puede interesar|leggi anche|leia também|lees ook|läs också|les også)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RelatedPattern();

    // To follow somebody on a network is left out on purpose: people who mark articles keep such a line as often as not.
    [GeneratedRegex(@"\baffiliate\b|\bearn an? .{0,20}commission|"
        + @"\b(sign up|subscribe|abonnieren sie|abonnez-vous|inscrivez-vous|suscríbete|iscriviti)\b.{0,80}"
        + @"\b(newsletter|inbox|lettre|boletín|channel)|\bnewsletter\b.{0,60}\b(sign up|subscribe|abonnieren|anmelden)\b|"
        + @"\b(support|donate|become a (member|subscriber|patron)|unterstützen sie|soutenez)\b.{0,80}"
        + @"\b(journalis|reporting|newsroom|our work|notre rédaction|unsere arbeit)|"
        + @"\b(log in|sign in|connectez-vous|melden sie sich an|inicia sesión)\b.{0,60}(comment|kommentar|comentar)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PleaPattern();

    [GeneratedRegex(@"^ *1\n *2(\n *\d{1,5})*$")]
    private static partial Regex LineNumbersPattern();

    [GeneratedRegex(@"返回搜狐|^【?纠错|^\W*(原标题|发布时间|更新时间)\s*[:：]|"
        + @"^(更多.{0,10}[,，]\s*请?)?(点击|长按|扫码|扫描|识别).{0,30}(关注|订阅|二维码|下载|阅读|查看)|"
        + @"^(阅读原文|查看更多|展开全文|相关(阅读|新闻|推荐)|推荐阅读|延伸阅读|热门(推荐|评论))\W*$")]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^\W*(平台|免责|版权|特别|郑重|重要|免責|版權)?(声明|聲明)\s*[:：]|"
        + @"^\W*(本文|该文|文章|文中)?(内容|观点|图片)?(仅代表作者|不代表本)|^版权归原作者|侵权(请|必)|违法和不良信息举报|未经(授权|许可)[，,]?(不得|禁止|请勿)转载")]
    private static partial Regex NoticePattern();

    [GeneratedRegex(@"^\W*(19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*"
        + @"((星期|周).)?[,，]?\s*(\d{1,2}[:：]\d{2}([:：]\d{2})?)?\W*$")]
    private static partial Regex DatePattern();
}
