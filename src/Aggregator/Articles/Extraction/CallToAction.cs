namespace Aggregator.Articles.Extraction;

/// <summary>What kinds of boilerplate the words of a short text point to, in the languages of Europe and in Chinese.</summary>
[Flags]
internal enum CallToAction
{
    None = 0,
    Ask = 1 << 0, // Subscribe, follow, share, read also.
    Credit = 1 << 1, // Who made the picture.
    Byline = 1 << 2, // Who wrote and edited, and when.
    Legal = 1 << 3, // Rights and disclaimers.
    Talk = 1 << 4, // Comments, accounts, networks.
}

/// <summary>Finds <see cref="CallToAction"/>. The trees are fitted with these lists: a changed list wants a new fit.</summary>
internal static class CallToActionFinder
{
    // In the order of the bits.
    private static readonly PhraseKinds English = new(
        [
            "subscri", "newsletter", "sign up", "sign in", "follow us", "follow me", "follow @", "share this", "share on", "click here",
            "read more", "read next", "see also", "related", "recommended", "you may also", "you might also", "advertis", "download the",
            "download our", "our app", "join us", "join our", "join the", "don't miss",
        ],
        [
            "photo", "image:", "images", "image ", "credit", "getty", "courtesy", "shutterstock", "screenshot", "illustration by", "/afp",
            "/ afp", "via ap", "reuters/",
        ],
        [
            "min read", "mins read", "minute read", "minutes read", "contributed to this", "is a freelance", "is a staff", "is a senior",
            "is a writer", "is a reporter", "is a contributor",
        ],
        ["copyright", "all rights reserved", "terms of", "privacy policy", "cookie", "disclaimer", "affiliate"],
        [
            "comment", "reply", "replies", "log in", "login", "your email", "required fields", "twitter", "facebook", "instagram",
            "whatsapp", "telegram", "weibo",
        ]);

    private static readonly PhraseKinds Chinese = new(
        [
            "扫码", "扫描", "二维码", "关注", "订阅", "点击", "分享", "阅读原文", "相关阅读", "相关新闻", "相关推荐", "推荐阅读", "延伸阅读",
            "更多", "返回搜狐", "返回首页", "返回顶部", "下载", "客户端", "公众号", "點擊", "訂閱", "相關",
        ],
        ["图片", "图源", "摄影", " 摄", "/摄", "（摄", "(摄", "视觉中国", "供图", "配图", "图为", "資料圖", "圖片"],
        [
            "责任编辑", "责编", "编辑:", "编辑：", "作者:", "作者：", "记者:", "记者：", "来源:", "来源：", "文|", "文/", "文｜", "原标题",
            "发布时间", "字号", "【纠错】", "責任編輯", "編輯:", "編輯：", "記者:", "記者：",
        ],
        ["版权", "免责", "声明", "转载", "仅供参考", "不代表", "版權", "聲明", "侵权", "投诉", "举报"],
        ["评论", "回复", "登录", "注册", "点赞", "收藏", "热门", "排行", "微博", "微信", "QQ", "評論", "登入"]);

    // Of words: within one they mean nothing.
    private static readonly PhraseKinds European = new(
        EuropeanPhrases.Ask, EuropeanPhrases.Credit, EuropeanPhrases.Byline, EuropeanPhrases.Legal, EuropeanPhrases.Talk)
    {
        StartsWords = true,
    };

    // What a line begins with that says who wrote or when.
    private static readonly string[] BylineStarts =
    [
        "by", "written by", "posted", "published", "updated", "last updated", "reported by", "reporting by", "edited by", "editing by",
        "author", "about the author",
    ];

    // These begin sentences too: a line that names its author has a name next, and ends soon.
    private static readonly string[] EuropeanBys =
        ["von", "par", "por", "di", "da", "door", "av", "af", "przez", "autor", "auteur", "autore", "автор"];

    private const int MaxEuropeanByline = 50;

    public static CallToAction Find(ReadOnlySpan<char> text, bool hasHan, bool isOtherLanguage)
    {
        var found = English.Find(text);
        if (isOtherLanguage)
        {
            found |= European.Find(text);
        }

        if (hasHan)
        {
            found |= Chinese.Find(text);
        }

        if (text.Contains('©'))
        {
            found |= CallToAction.Legal;
        }

        if (text.Contains("don’t miss", StringComparison.OrdinalIgnoreCase))
        {
            found |= CallToAction.Ask;
        }

        return NamesWriter(text, isOtherLanguage) ? found | CallToAction.Byline : found;
    }

    private static bool NamesWriter(ReadOnlySpan<char> text, bool isOtherLanguage)
    {
        foreach (var start in BylineStarts)
        {
            if (Starts(text, start) && (text.Length == start.Length || !char.IsLetterOrDigit(text[start.Length])))
            {
                return true;
            }
        }

        foreach (var start in isOtherLanguage && text.Length <= MaxEuropeanByline ? EuropeanBys : [])
        {
            if (Starts(text, start) && text[start.Length..].TrimStart(": ") is [var first, ..] rest && char.IsUpper(first)
                && rest.Length < text.Length - start.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Starts(ReadOnlySpan<char> text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    /// <summary>Phrases by kind. One search for any of them comes first, since most texts hold none.</summary>
    private sealed class PhraseKinds(params string[][] kinds)
    {
        private readonly SearchValues<string> _any =
            SearchValues.Create([.. kinds.SelectMany(kind => kind)], StringComparison.OrdinalIgnoreCase);

        private readonly SearchValues<string>[] _kinds =
            [.. kinds.Select(kind => SearchValues.Create(kind, StringComparison.OrdinalIgnoreCase))];

        /// <summary>A phrase counts only where a word begins.</summary>
        public bool StartsWords { get; init; }

        public CallToAction Find(ReadOnlySpan<char> text)
        {
            var found = CallToAction.None;
            var first = text.IndexOfAny(_any);
            for (var kind = 0; first >= 0 && kind < _kinds.Length; kind++)
            {
                if (Holds(text, first, _kinds[kind]))
                {
                    found |= (CallToAction)(1 << kind);
                }
            }

            return found;
        }

        private bool Holds(ReadOnlySpan<char> text, int from, SearchValues<string> phrases)
        {
            for (var at = from; text[at..].IndexOfAny(phrases) is >= 0 and var next; at = at + next + 1)
            {
                if (!StartsWords || at + next == 0 || !char.IsLetter(text[at + next - 1]))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
