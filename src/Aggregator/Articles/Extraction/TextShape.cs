using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Aggregator.Articles.Extraction;

/// <summary>What kind of writing a block is, by its characters.</summary>
internal sealed partial record TextShape
{
    public float Sentences { get; init; }

    public float Commas { get; init; }

    public float Digits { get; init; }

    public float Capitals { get; init; }

    public float FunctionWords { get; init; }

    public float Han { get; init; }

    public float WordLength { get; init; }

    public bool EndsSentence { get; init; }

    public bool EndsColon { get; init; }

    public bool EndsCut { get; init; }

    public bool StartsSmall { get; init; }

    public bool StartsMark { get; init; }

    /// <summary>Share of words in capital letters throughout.</summary>
    public float Shouted { get; init; }

    /// <summary>A colon after the first few words: a label before its value.</summary>
    public bool HasLabel { get; init; }

    public bool HasBar { get; init; }

    /// <summary>Which kinds of surplus the words speak of, a bit each.</summary>
    public int Prompts { get; init; }

    private static readonly FrozenSet<string> SmallWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "the", "a", "an", "of", "to", "in", "and", "is", "was", "that", "it", "for", "on", "with", "as", "he", "she", "they", "we", "you", "i", "be", "are", "were",
        "at", "by", "from", "this", "have", "has", "had", "but", "not", "or", "which", "who", "their", "its", "his", "her", "will", "would", "can", "been", "if", "when",
        "de", "la", "le", "les", "el", "los", "que", "en", "un", "una", "und", "der", "die", "das", "den", "von", "zu", "mit", "di", "il", "che", "e", "o", "do", "da",
        "yang", "dan", "ini", "itu", "untuk", "dengan", "pada", "как", "что", "это", "не", "на", "по", "из", "и", "в", "с");

    private const string HanFunction = "的了是在和有不也这這为為与與及将將对對被以其于於";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FunctionLookup = SmallWords.GetAlternateLookup<ReadOnlySpan<char>>();

    public static TextShape Of(PageBlock block)
    {
        var text = block.Text.AsSpan();
        var (sentences, commas, digits, capitals, function, han, letters, words, shouted) = (0, 0, 0, 0, 0, 0, 0, 0, 0);
        var start = -1;

        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';

            if (char.IsLetter(c) && !Script.IsIdeograph(c))
            {
                letters++;
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                words++;
                capitals += char.IsUpper(text[start]) ? 1 : 0;
                shouted += i - start > 1 && char.IsUpper(text[start]) && char.IsUpper(text[start + 1]) && char.IsUpper(text[i - 1]) ? 1 : 0;
                function += i - start <= 6 && FunctionLookup.Contains(text[start..i]) ? 1 : 0;
                start = -1;
            }

            if (Script.IsIdeograph(c))
            {
                han++;
                function += HanFunction.Contains(c, StringComparison.Ordinal) ? 3 : 0;
            }
            else if (char.IsDigit(c))
            {
                digits++;
            }
            else if (c is '。' or '！' or '？' || c is '.' or '!' or '?' && (i + 1 >= text.Length || text[i + 1] is ' ' or '\n' or '"' or '”'))
            {
                sentences++;
            }
            else if (c is ',' or '，' or '、' or ';' or '；')
            {
                commas++;
            }
        }

        float total = Math.Max(1, block.Words);
        var last = text[^1];
        var beforeLast = text.TrimEnd("\"”’』」)）]".AsSpan());
        last = beforeLast.Length > 0 ? beforeLast[^1] : last;

        return new TextShape
        {
            Sentences = sentences,
            Commas = commas,
            Digits = digits / (float)text.Length,
            Capitals = words == 0 ? 0 : capitals / (float)words,
            FunctionWords = function / total,
            Han = han / total,
            WordLength = words == 0 ? 0 : letters / (float)words,
            EndsSentence = last is '.' or '!' or '?' or '。' or '！' or '？',
            EndsColon = last is ':' or '：',
            EndsCut = last is '…' or '»' or '›' or '→' or '>',
            StartsSmall = char.IsLower(text[0]),
            StartsMark = !char.IsLetterOrDigit(text[0]) && text[0] is not ('"' or '“' or '「' or '『' or '《' or '【'),
            Shouted = words == 0 ? 0 : shouted / (float)words,
            HasLabel = text[..Math.Min(30, text.Length)].IndexOfAny(':', '：') is > 0,
            HasBar = text.IndexOfAny('|', '·', '•') >= 0 || text.Contains('｜'),
            Prompts = block.Words > 80 ? 0 : PromptsIn(block.Text),
        };
    }

    private static int PromptsIn(string text) =>
        (AskPattern().IsMatch(text) ? 1 : 0) | (CreditPattern().IsMatch(text) ? 2 : 0) | (BylinePattern().IsMatch(text) ? 4 : 0)
        | (LegalPattern().IsMatch(text) ? 8 : 0) | (TalkPattern().IsMatch(text) ? 16 : 0);

    [GeneratedRegex(@"subscri|newsletter|sign up|sign in|follow (us|me|@)|share (this|on)|click here|read more|read next|see also|related|recommended|you (may|might) also|advertis|download (the|our)|our app|join (us|our|the)|don't miss|扫码|扫描|二维码|关注|订阅|点击|分享|阅读原文|相关(阅读|新闻|推荐)|推荐阅读|延伸阅读|更多(新闻|内容|精彩)|查看更多|返回(搜狐|首页|顶部)|下载|客户端|公众号|點擊|訂閱|相關|更多", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AskPattern();

    [GeneratedRegex(@"photo|image[:s ]|credit|getty|courtesy|shutterstock|screenshot|illustration by|/ ?AFP|via AP|reuters/|图片|图源|摄影|[ /（(]摄|视觉中国|供图|配图|图为|資料圖|圖片", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CreditPattern();

    [GeneratedRegex(@"^(by|written by|posted|published|updated|last updated|reported by|reporting by|edited by|editing by|author|about the author)\b|min(ute)?s? read|contributed to this|is a (freelance|staff|senior|writer|reporter|contributor)|责任编辑|责编|编辑[:：]|作者[:：]|记者[:：]|来源[:：]|文[/｜|]|原标题|发布时间|字号|【纠错】|責任編輯|編輯[:：]|記者[:：]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BylinePattern();

    [GeneratedRegex(@"copyright|©|all rights reserved|terms of|privacy policy|cookie|disclaimer|affiliate|版权|免责|声明|转载|仅供参考|不代表|版權|聲明|侵权|投诉|举报", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LegalPattern();

    [GeneratedRegex(@"comment|repl(y|ies)\b|log in|login|your email|required fields|评论|回复|登录|注册|点赞|收藏|热门|排行|\b(twitter|facebook|instagram|whatsapp|telegram|weibo)\b|微博|微信|QQ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TalkPattern();
}
