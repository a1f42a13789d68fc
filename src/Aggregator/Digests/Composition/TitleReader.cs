using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Stories;

namespace Aggregator.Digests.Composition;

/// <summary>
/// Reads what a title says was done: a lab, a verb that leaves no doubt, and what follows. Whatever is doubtful (a rumour, a question, a
/// denial, another word between) is left unread.
/// </summary>
internal sealed partial class TitleReader
{
    /// <summary>A longer title is a text.</summary>
    private const int MaxTitle = 300;

    private readonly LabRecognizer _recognizer;
    private readonly IReadOnlyList<(Act Act, Regex Pattern)> _english;
    private readonly IReadOnlyList<(Act Act, Regex Pattern)> _chinese;

    public TitleReader(LabRecognizer recognizer)
    {
        _recognizer = recognizer;
        _english = [.. Act.All.Select(act => (act, ActPatterns.English(act)))];
        _chinese = [.. Act.All.Select(act => (act, ActPatterns.Chinese(act)))];
    }

    /// <param name="isOwn">Whether the lab itself wrote it.</param>
    public ReadTitle Read(string title, string language, bool isOwn)
    {
        var line = Truncate.At(SingleLine.Of(title), MaxTitle);
        var isChinese = LanguageTag.IsChinese(language);
        var masked = new MaskedTitle(line, _recognizer.Recognize(new RecognitionInput(line, "")).Mentions);
        var unknown = UnknownName().Matches(masked.Text).Select(match => match.Value);
        var figures = FigureReader.Read(UnknownName().Replace(masked.Text, " "), out var rest);
        var others = isChinese ? LatinNamesIn(rest).Concat(unknown).Distinct(StringComparer.OrdinalIgnoreCase).ToList() : [];
        var words = TermReader.Read(line, Glossary.Default).Where(IsOfGlossary).OrderBy(term => term.Start).DistinctBy(term => term.Text);
        var isWhole = !rest.Any(char.IsDigit) && (isChinese || !UnknownName().IsMatch(masked.Text));
        var said = isWhole ? FindStatement(masked, isChinese) ?? FindNaming(masked, line, isOwn) : null;
        return new ReadTitle(said, masked.Names, others, [.. words], figures, isWhole);
    }

    private Statement? FindStatement(MaskedTitle title, bool isChinese)
    {
        if (Doubt().IsMatch(title.Text))
        {
            return null;
        }

        foreach (var clause in Clause().Split(title.Text).Select(clause => clause.Trim()).Where(clause => clause.Length > 0))
        {
            foreach (var (act, pattern) in isChinese ? _chinese : _english)
            {
                if (pattern.Match(clause) is { Success: true } match && StatementOf(act, match, title) is { } said)
                {
                    return said;
                }
            }
        }

        return null;
    }

    /// <summary>A title that only names a model: on a hub of models, or at the head of a lab's own post.</summary>
    private static Statement? FindNaming(MaskedTitle title, string line, bool isOwn)
    {
        if (HubName().IsMatch(line) && title.Names is [.., { Kind: EntityKind.Model }])
        {
            return new Statement(Act.Hub, [], [title.Names[^1]], null);
        }

        var model = isOwn ? PostOfModel().Match(title.Text) : Match.Empty;
        return model.Success ? new Statement(Act.Presentation, [], title.NamesIn(model.Value), null) : null;
    }

    private static Statement? StatementOf(Act act, Match match, MaskedTitle title)
    {
        var who = title.NamesIn(match.Groups["who"].Value);
        var what = title.NamesIn(match.Groups["what"].Value);
        if (act.Id != Act.Funding)
        {
            return what.Count > 0 && Fits(act, who, what) ? new Statement(act.Id, who, what, null) : null;
        }

        var amounts = FigureReader.Read(match.Groups["amount"].Value, out _);
        return amounts is [{ Kind: FigureKind.Money } amount] ? new Statement(act.Id, who, [], amount) : null;
    }

    private static bool IsOfGlossary(Term term) =>
        term.Text.StartsWith('=') && term.Kind is TermKind.Name or TermKind.Act or TermKind.Common;

    /// <summary>Nobody publishes what is another's: a cloud that has another lab's model offers it.</summary>
    private static bool Fits(Act act, IReadOnlyList<Mention> who, IReadOnlyList<Mention> what) => act.Id switch
    {
        _ when who.Any(name => name.Kind == EntityKind.Model && name.Name.Any(char.IsDigit)) => false,
        Act.Release or Act.OpenSource or Act.PriceCut => who.Count == 0 || what.All(model => who.Any(lab => lab.Lab == model.Lab)),
        Act.Offer => what.All(model => who.All(lab => lab.Lab != model.Lab)),
        _ => true,
    };

    private static IReadOnlyList<string> LatinNamesIn(string text) =>
    [
        .. LatinName().Matches(text).Select(match => match.Value.Trim())
            .Where(name => name.Length > 2 && name.Any(char.IsUpper) && !name.Split(' ').All(CommonWords.Contains))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Words in Latin letters that Chinese titles use for things of no one's name.</summary>
    private static readonly FrozenSet<string> CommonWords = new[]
    {
        "AI", "API", "App", "Agent", "Agents", "Token", "Tokens", "MoE", "LLM", "VLM", "CEO", "CTO", "IPO", "GPU", "CPU", "Plan", "PC",
        "SOTA", "AGI", "OCR", "TTS", "ASR", "Web", "SDK", "MCP", "CLI", "PDF", "Day", "Pro", "Max", "Mini", "UP", "IDE", "Agentic",
        "VLA", "Mac", "Skills", "Skill", "Day0", "Harness", "API-Key", "Coding", "Reasoning", "Effort", "iOS", "Android", "Windows",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rumours, plans, questions, denials, and what others say.</summary>
    [GeneratedRegex(
        @"[?？]|\b(?:may|might|could|reportedly|rumou?red|(?<!open[ -])sources?|report|plans?|planning|set to|in talks|seeks?|"
        + @"eyes|considers?|expected|not|never|no|"
        + @"denies|denied|fake|without|if|why|how|what|will|says|said|claims?|delays?|leak(?:s|ed)?|tests?|testing)\b|n['’]t\b"
        + "|传|曝|消息称|知情|据悉|或将|有望|拟|计划|预计|预告|即将|将于|将在|将推|将发|料|疑|辟谣|否认|不|没|未|假|偷跑|泄露|谣|传闻|爆料|为何|为什么|如何"
        + "|傳|預計|計劃|即將|擬|否認|沒|暂缓|推迟|延期|取消|叫停|测试|內測|内测",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Doubt();

    /// <summary>Owner and name, as hubs of models write them.</summary>
    [GeneratedRegex(@"^[\w.\-]+/[\w.\-]+$")]
    private static partial Regex HubName();

    [GeneratedRegex("^" + MaskedTitle.Model + @"(?=$|\s?[:：])")]
    private static partial Regex PostOfModel();

    [GeneratedRegex(@"[，；。！!|｜丨]|[,;]\s|[:：]\s?|\s[-–—]+\s|——|\.\s")]
    private static partial Regex Clause();

    /// <summary>A word of letters and digits that the lexicon does not know, such as GPT-5.5 or H100.</summary>
    [GeneratedRegex(
        @"(?<![A-Za-z0-9.])(?=[A-Za-z0-9.\-]*[A-Za-z]{2}|[A-Za-z]\d)(?=[A-Za-z.\-]*\d)[A-Za-z][A-Za-z0-9.\-]*"
        + @"(?:\s\d+(?:\.\d+)?(?![\d.]*\s?[万亿%]))?")]
    private static partial Regex UnknownName();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9.+\-]*(?:\s(?:[A-Z][A-Za-z0-9.+\-]*|\d+(?:\.\d+)?(?![\d.]*\s?[万亿%款家个年月日])))*")]
    private static partial Regex LatinName();
}
