namespace Aggregator.Articles.Metadata;

/// <summary>
/// Reads who wrote out of Chinese lines, which put several roles into one: 来源：江城晚报 作者：李晓雯 责编：王强. Only who wrote is an
/// author; who edited, checked or drew is not, and the source is where the site took the article from.
/// </summary>
internal static partial class HanBylines
{
    private const int MaxParts = 10;

    // A name in Chinese characters, and the longest pen name.
    private const int MinName = 2;
    private const int MaxName = 4;
    private const int MaxPenName = 14;

    // A dateline opens the first paragraph; what closes the last is at its end.
    private const int MaxDatelineStart = 60;

    // The hundred most frequent, in both scripts: nine in ten people have one of them.
    private const string Surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏"
        + "付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸"
        + "范韋賈鄒閻龍賀顧龔萬錢嚴湯";

    private static readonly char[] Brackets = ['【', '】', '[', ']', '(', ')', '（', '）', '。', '.', ':', '：', '"'];
    private static readonly string[] Editors = ["编", "編", "校", "审", "審", "选稿", "排版", "主持"];

    /// <summary>The names of those who wrote; null when the line gives no role to anybody.</summary>
    public static List<string>? FindAuthors(string line) => Find(line, IsAuthor);

    /// <summary>The names of those who edited, whom portals often declare as authors.</summary>
    public static List<string> EditorsIn(string line) =>
        Find(line, role => Array.Exists(Editors, editor => role.Contains(editor, StringComparison.Ordinal))) ?? [];

    /// <summary>
    /// Who reported, at the start of a paragraph in brackets behind the place (新华社武汉11月27日电（记者鲁云帆）) or at its end
    /// (（作者：鲁云帆）, 本报记者 鲁云帆).
    /// </summary>
    public static List<string> InParagraph(string text)
    {
        var names = new List<string>();

        foreach (Match match in BracketPattern().Matches(text))
        {
            if (match.Index < MaxDatelineStart || text.Length - match.Index - match.Length <= MaxPenName)
            {
                names.AddRange(FindAuthors(match.Groups["line"].Value) ?? NamesAlone(match.Groups["names"].Value));
            }
        }

        if (names.Count == 0 && DatelinePattern().Match(text) is { Success: true, Index: < MaxDatelineStart } dateline)
        {
            names.Add(dateline.Groups["name"].Value);
        }

        return names;
    }

    /// <summary>One name in Chinese characters, or several with blanks between them.</summary>
    public static List<string> NamesAlone(string text)
    {
        var names = Split(text);
        return names.TrueForAll(name => name.Length is >= MinName and <= MaxName && name.All(Han.IsHan)) ? names : [];
    }

    public static bool HasSurname(string name) => Surnames.Contains(name[0], StringComparison.Ordinal);

    /// <summary>A name that somebody gave himself: 林可Dev, 爱吃鱼的猫.</summary>
    public static bool IsPenName(string text) =>
        text.Length is >= MinName and <= MaxPenName && Han.Contains(text) && text.All(char.IsLetterOrDigit) && !IsMedium(text)
        && !RolePattern().IsMatch(text);

    public static bool IsMedium(string name) => MediumPattern().IsMatch(name);

    private static bool IsAuthor(string role) => AuthorRole().IsMatch(role);

    private static List<string>? Find(string line, Func<string, bool> isWanted)
    {
        var roles = RolePattern().Matches(line);
        if (roles.Count == 0)
        {
            return null;
        }

        var names = new List<string>();
        for (var i = 0; i < roles.Count; i++)
        {
            if (isWanted(roles[i].Groups["role"].Value))
            {
                var start = roles[i].Index + roles[i].Length;
                var end = i + 1 < roles.Count ? roles[i + 1].Index : line.Length;
                names.AddRange(NamesIn(line[start..end], ReporterRole().IsMatch(roles[i].Value)));
            }
        }

        return [.. names.Distinct()];
    }

    private static IEnumerable<string> NamesIn(string segment, bool areReporters)
    {
        var end = EndPattern().Match(segment);
        var names = Split(AsidePattern().Replace(end.Success ? segment[..end.Index] : segment, ""));
        names.RemoveAll(name => names.Count > 1 && IsMedium(name));

        // 江城大学校长、教授李晓雯: with titles before it, a name is behind the last of them.
        var titled = names.Select(name => JobPattern().Match(name).Groups["name"].Value).Where(name => name.Length > 0).ToList();
        var most = areReporters || titled.Count > 0 ? MaxName : MaxPenName;
        return names.Where(name => name.Length >= MinName && name.Length <= most && !JobPattern().IsMatch(name)).Concat(titled);
    }

    // "方 敏" is one name, "张三 李四" are two, and "Jeremy Tsheng" is one.
    private static List<string> Split(string text)
    {
        var names = new List<string>();

        foreach (var part in SeparatorPattern().Split(text).Take(MaxParts))
        {
            var words = part.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (!Array.TrueForAll(words, word => word.All(Han.IsHan)))
            {
                names.Add(part.Trim());
                continue;
            }

            for (var i = 0; i < words.Length; i++)
            {
                var isSplit = words[i].Length == 1 && i + 1 < words.Length && words[i + 1].Length == 1;
                names.Add(isSplit ? words[i] + words[++i] : words[i]);
            }
        }

        return [.. names.Select(name => name.Trim(Brackets)).Where(name => name.Length > 0)];
    }

    [GeneratedRegex("作者|记者|記者|撰|文|采写|採訪|通讯员|通訊員|评论员|主笔|特派員|^由")]
    private static partial Regex AuthorRole();

    [GeneratedRegex("[记記]者")]
    private static partial Regex ReporterRole();

    // A role with its colon or bar; reporters are also named without one.
    [GeneratedRegex(
        @"(?<role>(?:作\s*者|撰\s*文|撰稿人?|采写|主笔|文字|来\s*源|來\s*源|[责責]任?[编編][辑輯]?|[编編]\s*[辑輯]|[编編]译|翻译|校[对對]?|审[核校稿]|监制|图片?"
        + @"|图源|摄影|攝影|视频|供图|供稿|出品|策划|设计|制图|排版|发布[时於于者]?间?|发表于?|更新时?间?|时间|時間|出版|更新|字号|阅读|浏览|评论"
        + @"|选稿|值班主任|主编|分类|标签)\s*[:：/／|｜丨]"
        + @"|(?<![\p{L}])文\s*[:：/／|｜丨·]|(?:[本特实见首约派习席报刊台网社讯闻]{0,6}|\p{L}{0,10}[网报社台刊闻])[记記]者(?=[\s:：/／|｜丨\p{L}])\s*[:：/／|｜丨]?"
        + @"|通[讯訊][员員]\s*[:：]?|(?<=\s)实习生(?=\s)|^由(?=\s))",
        RegexOptions.ExplicitCapture)]
    private static partial Regex RolePattern();

    // What follows the names of a role: a date, a number, a slash with the place, the site's counters.
    [GeneratedRegex(@"\d|昨天|今天|前天|刚刚|[/／|｜丨•·]|来源|來源|发布|发表|發佈|返回|(?<=[\s）)])[摄攝文图]$|报道|報導|\s(?:编辑|責編|责编)")]
    private static partial Regex EndPattern();

    [GeneratedRegex(@"[（(【\[][^）)】\]]{0,20}[）)】\]]|[（(【\[].*$")]
    private static partial Regex AsidePattern();

    [GeneratedRegex(@"[、，,;；&▪・●]|\s和\s|\sand\s")]
    private static partial Regex SeparatorPattern();

    [GeneratedRegex(@"(?:研究员|教授|主任|部长|记者|评论员|分析师|院士|博士|总编辑|主编|院长|所长|专家|律师|会长|秘书长)(?<name>[\u4E00-\u9FFF]{2,3})$")]
    private static partial Regex JobPattern();

    [GeneratedRegex(
        "(?:网|網|报|報|社|新闻|新聞|周刊|杂志|电视台|广播|客户端|网络版|频道|在线|传媒|融媒体?|官方|官微|编辑部|平台|中心|研究院|之家)$")]
    private static partial Regex MediumPattern();

    [GeneratedRegex(@"[（(〔【](?<line>[^（()）〔〕【】]{0,24}(?:[记記]者|通[讯訊][员員]|作者|撰文|文[/／|｜:：])[^（()）〔〕【】]{2,60})[)）〕】]"
        + @"|(?<=\d日[电電讯訊]\s?)[（(](?<names>[\u4E00-\u9FFF、 ]{2,30})[)）]", RegexOptions.ExplicitCapture)]
    private static partial Regex BracketPattern();

    [GeneratedRegex(@"[记記]者\s?(?<name>[\u4E00-\u9FFF]{2,3})\s?(?=(?:[\u4E00-\u9FFF]{2,3})?\d{1,2}[月日])")]
    private static partial Regex DatelinePattern();
}
