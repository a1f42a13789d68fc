namespace Aggregator.Articles.Extraction;

/// <summary>What kinds of boilerplate the words of a short text point to, in English and Chinese.</summary>
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

    // What a line begins with that says who wrote or when.
    private static readonly string[] BylineStarts =
    [
        "by", "written by", "posted", "published", "updated", "last updated", "reported by", "reporting by", "edited by", "editing by",
        "author", "about the author",
    ];

    public static CallToAction Find(ReadOnlySpan<char> text, bool hasHan)
    {
        var found = English.Find(text);
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

        return found | BylineIn(text);
    }

    private static CallToAction BylineIn(ReadOnlySpan<char> text)
    {
        foreach (var start in BylineStarts)
        {
            var isStart = text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
            if (isStart && (text.Length == start.Length || !char.IsLetterOrDigit(text[start.Length])))
            {
                return CallToAction.Byline;
            }
        }

        return CallToAction.None;
    }

    /// <summary>Phrases by kind. One search for any of them comes first, since most texts hold none.</summary>
    private sealed class PhraseKinds(params string[][] kinds)
    {
        private readonly SearchValues<string> _any =
            SearchValues.Create([.. kinds.SelectMany(kind => kind)], StringComparison.OrdinalIgnoreCase);

        private readonly SearchValues<string>[] _kinds =
            [.. kinds.Select(kind => SearchValues.Create(kind, StringComparison.OrdinalIgnoreCase))];

        public CallToAction Find(ReadOnlySpan<char> text)
        {
            var found = CallToAction.None;
            var first = text.IndexOfAny(_any);
            for (var kind = 0; first >= 0 && kind < _kinds.Length; kind++)
            {
                if (text[first..].ContainsAny(_kinds[kind]))
                {
                    found |= (CallToAction)(1 << kind);
                }
            }

            return found;
        }
    }
}
