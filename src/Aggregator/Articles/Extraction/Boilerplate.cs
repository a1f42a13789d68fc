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
    private const int MaxByline = 12;
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

        if (block.Words <= MaxDateLine && AdvertisementPattern().IsMatch(block.Text))
        {
            return true;
        }

        if (block.Text.Contains("cookie", StringComparison.OrdinalIgnoreCase) && ConsentPattern().IsMatch(block.Text))
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
    public static bool IsPlea(PageBlock block) =>
        block.Words <= MaxPlea && (PleaPattern().IsMatch(block.Text) || ClosingPattern().IsMatch(block.Text));

    /// <summary>Whether it says who wrote, when, or how long it takes to read, above a text. Many keep when it was last updated.</summary>
    public static bool IsByline(PageBlock block) =>
        block.Words <= MaxByline && !block.Shape.EndsSentence && BylinePattern().IsMatch(block.Text);

    /// <summary>Whether it is a date and nothing else: around a text it says when that appeared, inside it may say when to come.</summary>
    public static bool IsDate(PageBlock block) =>
        block is { Words: <= MaxDateLine, Container.Tag: not ("td" or "th") } && WrittenDatePattern().IsMatch(block.Text);

    [GeneratedRegex(@"^\W*(" + RelatedPhrases.Germanic + "|" + RelatedPhrases.Romance + "|" + RelatedPhrases.Others + @")(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RelatedPattern();

    // To follow somebody on a network is left out on purpose: people who mark articles keep such a line as often as not.
    [GeneratedRegex(@"\baffiliate\b|\bearn an? .{0,20}commission|\b(" + PleaPhrases.Subscribe + ").{0,80}(" + PleaPhrases.Letter + ")|("
        + PleaPhrases.Letter + @").{0,60}\b(" + PleaPhrases.Subscribe + @")|\b(" + PleaPhrases.Support + ").{0,80}("
        + PleaPhrases.Journalism + @")|\b(" + PleaPhrases.LogIn + ").{0,60}(" + PleaPhrases.Comment + ")",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PleaPattern();

    // Who helped, where it appeared first, whose picture it was, and the heading of what is no longer there.
    [GeneratedRegex(@"^\W*(you (may|might) also (like|be interested)|related( articles| posts| stories)?\W*$|share\W*$)"
        + @"|^the post .{5,200} (appeared first|first appeared) on\b|\bcontributed (reporting|to this (report|story|article|post))\b"
        + @"|^\W*(image|photo|picture|photograph)s?( credits?| by| courtesy)?( of)?\s*[:©]"
        + @"|^\W*associated press writers?\b.{0,300}contributed",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClosingPattern();

    [GeneratedRegex(@"^\W*((by|von|par|por|di) (?-i:\p{Lu})|(written|posted|authored|reviewed|published) by\b|on behalf of\b"
        + @"|(published|posted|veröffentlicht|publié|publicado|pubblicato|opublikowano|опубликовано)( on| am| le| el| il)?\b\W"
        + @"|(estimated )?read(ing)? time\b|\d+ min(ute)?s?\.? read\b|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura"
        + @"|czas czytania|время чтения)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BylinePattern();

    [GeneratedRegex(@"^\W*advertisement\b|^this slideshow requires javascript|^\W*(article|story) continues (below|after)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AdvertisementPattern();

    [GeneratedRegex(@"^ *1\n *2(\n *\d{1,5})*$")]
    private static partial Regex LineNumbersPattern();

    [GeneratedRegex(@"返回搜狐|^【?纠错|^\W*(原标题|发布时间|更新时间)\s*[:：]|"
        + @"^(更多.{0,10}[,，]\s*请?)?(点击|长按|扫码|扫描|识别).{0,30}(关注|订阅|二维码|下载|阅读|查看)|"
        + @"^(阅读原文|查看更多|展开全文|相关(阅读|新闻|推荐)|推荐阅读|延伸阅读|热门(推荐|评论))\W*$")]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^\W*(平台|免责|版权|特别|郑重|重要|免責|版權)?(声明|聲明)\s*[:：]|"
        + @"^\W*(本文|该文|文章|文中)?(内容|观点|图片)?(仅代表作者|不代表本)|^版权归原作者|侵权(请|必)|违法和不良信息举报|未经(授权|许可)[，,]?(不得|禁止|请勿)转载")]
    private static partial Regex NoticePattern();

    // Who sets them and what for, in its own words.
    [GeneratedRegex(@"\b(wir|(diese|unsere) (web)?seite|we|th(is|e) (web)?site|nous|ce site|usamos|utilizamos|este (sitio|site)|questo sito"
        + @"|utilizziamo|używamy|wykorzystujemy|(nasza|ta) strona|používáme|tento web|wij|deze (web)?site|vi|sitemiz\w*|мы|(этот|наш) сайт"
        + @"|χρησιμοποι\w+)\b.{0,60}\bcookie", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ConsentPattern();

    [GeneratedRegex(@"^\W*(19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*"
        + @"((星期|周).)?[,，]?\s*(\d{1,2}[:：]\d{2}([:：]\d{2})?)?\W*$")]
    private static partial Regex DatePattern();

    // The month in letters or last, in the languages of Europe.
    [GeneratedRegex(@"^\W*(\p{L}{2,12}\.?,?\s+)?(\d{1,2}(\.|st|nd|rd|th|º|er)?\s+(de\s+)?\p{L}{3,12}\.?,?\s+(de\s+)?(19|20)\d\d"
        + @"|\p{L}{3,10}\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+(19|20)\d\d|\d{1,2}[./-]\s?\d{1,2}[./-]\s?(19|20)\d\d)"
        + @"[,|·–-]?\s*(um|at|alle|à|kl\.?|o)?\s*(\d{1,2}[:.]\d{2})?(\s*(uhr|h|[ap]\.?m\.?|[a-z]{2,4}))?\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WrittenDatePattern();
}
