using System.Text.RegularExpressions;

namespace Aggregator.Evaluation;

/// <summary>Makes of a text others that say something else, each by one change.</summary>
internal static partial class AlteredTexts
{
    private static readonly (string From, string To)[] Names =
    [
        ("OpenAI", "Anthropic"), ("Anthropic", "OpenAI"), ("DeepSeek", "Kimi"), ("Kimi", "DeepSeek"), ("Qwen", "GLM"),
        ("Alibaba", "Tencent"),
        ("Moonshot", "Zhipu"), ("Google", "Microsoft"), ("Nvidia", "Intel"), ("U.S.", "Japanese"), ("阿里巴巴", "腾讯"), ("月之暗面", "智谱"),
        ("谷歌", "微软"), ("英伟达", "英特尔"), ("美国", "日本"), ("特斯拉", "苹果"),
    ];

    private static readonly (string From, string To)[] Units =
    [
        ("$", "¥"), ("dollars", "yuan"), ("yuan", "dollars"), ("percent", "points"), ("%", ""), ("美元", "元"), ("万元", "万美元"), ("亿元", "亿美元"),
        ("亿", "万"), ("万", "亿"), ("billion", "million"), ("million", "billion"), ("小时", "天"), ("hours", "days"),
    ];

    private static readonly (string From, string To)[] Negations =
    [
        (" not ", " "), ("n’t ", " "), ("n't ", " "), (" no ", " "), (" never ", " "), ("without", "with"), ("没有", "有"),
        ("从未", ""), ("尚未", "已"),
        ("不会", "会"), ("不是", "是"), ("无法", "可以"), ("不能", "能"), ("无需", "需要"), ("并非", "是"),
    ];

    /// <summary>By the sort of change.</summary>
    public static IEnumerable<(string Kind, string Text)> Of(string text)
    {
        var numbers = Number().Matches(text)
            .Select(number => Replace(text, number, $"{long.Parse(number.Value, CultureInfo.InvariantCulture) + 3}"));
        return
        [
            .. numbers.Select(changed => ("number", changed)),
            .. Swap(text, Units).Select(changed => ("unit or magnitude", changed)),
            .. Swap(text, Names).Select(changed => ("name", changed)),
            .. Swap(text, Negations).Select(changed => ("negation lost", changed)),
        ];
    }

    private static IEnumerable<string> Swap(string text, (string From, string To)[] swaps) => swaps
        .Where(swap => text.Contains(swap.From, StringComparison.Ordinal))
        .Select(swap => text.Replace(swap.From, swap.To, StringComparison.Ordinal));

    private static string Replace(string text, Match part, string by) => text[..part.Index] + by + text[(part.Index + part.Length)..];

    [GeneratedRegex("[0-9]{1,15}")]
    private static partial Regex Number();
}
