namespace Aggregator.Digests.Composition;

/// <summary>
/// What a clause of a <see cref="MaskedTitle"/> must be to say an act: somebody (<c>who</c>), a verb, and models, a lab (<c>what</c>) or an
/// <c>amount</c>, with no word between that would make it another thing.
/// </summary>
internal static class ActPatterns
{
    private const string Lab = MaskedTitle.Lab;
    private const string Model = MaskedTitle.Model;
    private const string Person = MaskedTitle.Person;

    private const string EnglishBefore =
        "(?:China['’]s|Chinese|AI|tech|e-commerce|startup|start-up|lab|firm|company|giant|developer|unicorn|breaking:?|exclusive:?)";

    private const string EnglishAdjective =
        "(?:its|the|a|an|new|latest|next-generation|next-gen|flagship|open-source|open-weights?|open|reasoning|multimodal|"
        + "AI|model|models|family|series|of|preview|version|upgraded|powerful|cheaper|faster|smaller|larger|long-awaited|"
        + "trillion-parameter|coding|agentic|video|image|speech|voice|vision|language|"
        + "large|small|foundation|generation|generator|assistant|agent|app|tool)";

    private const string EnglishNoun =
        "(?:AI|models?|family|series|preview|language|video|image|reasoning|coding|open-source|open-weights?|agent|app)";

    private const string ChineseFiller =
        "(?:正式|宣布|今日|今天|刚刚|剛剛|重磅|全新|昨日|昨晚|深夜|官宣|已|也|同步|联合|聯合|共同|集团|集團|公司|团队|團隊|科技|AI"
        + "|人工智能|\\s)*";

    /// <summary>Between verb and model: whatever does not make the model something other than what was published.</summary>
    private const string ChineseAdjectives =
        "(?:(?!基于|基於|适配|適配|支持|接入|兼容|对标|超越|优于|用于|搭载|采用|针对|面向|关于|在|给|向|对|与|和|及|后|前|被|由|比|将|到|为"
        + "|批|评|称|谈|论|问|赞|望|盼|等待)[\\p{IsCJKUnifiedIdeographs}A-Za-z\\d.、\\s-]){0,22}";

    private const string ChineseBehind =
        "(?=$|\\s*(?:[（(]|(?:系列|开源|開源|多模态|语音|视频|图像|推理|编程|旗舰|AI|[一二两三四五六七八九\\d]款|等|\\s)*"
        + "(?:大?模型|智能体|系列|版|版本|技术预览版|预览版|正式版)?(?:权重)?(?=$|[，（(])))";

    public static Regex English(Act act)
    {
        const string who = $@"(?<who>{Lab}(?:\s{Model})?(?:(?:,\s|\sand\s){Lab})*)(?:\sAI|\sLabs|\sGroup)?";
        var verbs = $@"(?:{string.Join('|', act.English.Select(Regex.Escape))})\s";
        var subject = $@"^(?:{EnglishBefore}\s)*{who}\s(?:officially\s|also\s|today\s|just\s|has\s|quietly\s)*{verbs}";
        return Compile(act.Id switch
        {
            Act.Funding => subject + @"(?:nearly\s|over\s|about\s)?"
                + @"(?<amount>(?:US\$|HK\$|[$€¥])\s?[\d.,]+\s?(?:billion|million|bn|mn|[BM])?)"
                + @"(?=$|\s(?:in|at|from|led|to|series|round|funding)\b)",
            Act.Acquisition => $@"{subject}(?<what>{Lab})(?=$|\s(?:for|in)\b)",
            Act.Joining or Act.Leaving => $@"^(?:[A-Za-z'’-]+\s){{0,4}}(?<who>{Person})\s{verbs}(?<what>{Lab})"
                + @"(?=$|\s(?:as|to|for|after)\b)",
            _ => $@"{subject}(?:{EnglishAdjective}\s){{0,8}}(?<what>{Model}(?:(?:,\s|\sand\s){Model})*)"
                + $@"(?=$|\s(?:{EnglishNoun}\s?){{0,3}}(?:$|(?:as|with|in|at|amid|after|under|that|to)\b))",
        });
    }

    public static Regex Chinese(Act act)
    {
        const string who = $"(?<who>{Lab}(?:\\s*{Model})?(?:{ChineseFiller}(?:[与和、及]|旗下){ChineseFiller}{Lab})*)(?:旗下{Model}?)?";
        var verbs = $"(?:{string.Join('|', act.Chinese)})";
        var subject = $"^{ChineseFiller}{who}{ChineseFiller}{verbs}";
        const string models = $"{ChineseAdjectives}(?<what>{Model}(?:\\s*[与和、及]\\s*{Model})*){ChineseBehind}";
        return Compile(act.Id switch
        {
            Act.Funding => subject + "(?:了|新一轮|新一輪|近|超)?\\s*(?<amount>[\\d.,]+\\s?(?:万亿|亿|億|千万|百万|万|萬)?\\s?"
                + "(?:美元|美金|人民币|元人民币|元|港元|欧元))\\s*[A-F]?\\+?[轮輪]?融[资資]",
            Act.Acquisition => $"{subject}\\s*(?<what>{Lab})(?=$|\\s)",
            Act.PriceCut => $"{subject}\\s*(?<what>{Model})(?:系列|模型|API|接口|调用|\\s)*(?:价格|定价|價格)",
            Act.Joining or Act.Leaving => $"^(?:{Lab})?[\\p{{IsCJKUnifiedIdeographs}}A-Za-z、\\s]{{0,16}}(?<who>{Person})"
                + $"(?:已|正式|宣布|从|從|将)*\\s*{verbs}\\s*(?<what>{Lab})(?=$|[任担，、]|\\s)",
            Act.Offer => $"{subject}\\s*{models}",
            _ => $"{subject}(?:并开源|并上线)?{models}|^{ChineseFiller}(?:{Lab}\\s*{ChineseAdjectives})?(?<what>{Model}){ChineseFiller}"
                + $"(?:系列|大|模型)*{ChineseFiller}{verbs}(?:并开源)?(?=$|[（(])",
        });
    }

    private static Regex Compile(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
