using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>Says in words why an item is kept or rejected.</summary>
internal sealed class ReasonWriter(Lexicon lexicon, SignalGroups signals)
{
    private const int MaxNames = 3;

    private static readonly string[] FieldOrder = ["title", "source", "lead", "body"];

    private readonly ulong _chineseAi = signals.MaskOf("chinese-ai", "china", "nvidia-china", "chip", "policy", "robot");
    private readonly ulong _otherSubjects = signals.MaskOf("device", "car", "game", "shop", "social", "market", "sport");

    /// <param name="labs">Indexes of the labs that count, the most central first.</param>
    /// <param name="found">The names that count, in the order of the text.</param>
    public string Write(bool isRelevant, TextScan scan, IReadOnlyList<int> labs, List<(Mention Mention, MentionRule Rule)> found)
    {
        return labs.Count switch
        {
            0 when isRelevant => "names no lab, but speaks of Chinese AI: " + WordsOf(_chineseAi, scan),
            0 => WithoutLab(scan),
            _ when isRelevant => DescribeNames(found, labs),
            _ => $"{DescribeNames(found, labs)}, but the item is not about its AI{InBrackets(WordsOf(_otherSubjects, scan))}",
        };
    }

    private static string InBrackets(string words) => words.Length > 0 ? $" ({words})" : "";

    private string DescribeNames(List<(Mention Mention, MentionRule Rule)> found, IReadOnlyList<int> labs)
    {
        var lab = lexicon.Labs[labs[0]];
        var own = found.FindAll(name => name.Mention.Lab == lab.Id);
        var (best, rule) = own.MinBy(name => Array.IndexOf(FieldOrder, name.Mention.Field));
        var more = own
            .Where(name => name.Mention.Kind != EntityKind.Lab)
            .Select(name => name.Mention.Name)
            .Where(name => !name.Equals(best.Alias, StringComparison.OrdinalIgnoreCase) && name != best.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(2)
            .ToList();
        var others = labs.Skip(1).Take(MaxNames).Select(index => lexicon.Labs[index].Name).ToList();
        var text = new StringBuilder($"names {lab.Name} in the {best.Field} ({best.Alias}, {rule.InWords()})");
        if (more.Count > 0)
        {
            text.Append(" and ").AppendJoin(", ", more);
        }

        if (others.Count > 0)
        {
            text.Append("; also ").AppendJoin(", ", others);
        }

        return text.ToString();
    }

    private string WithoutLab(TextScan scan)
    {
        var doubtful = scan.Names.Find(name => !name.Counts);
        if (doubtful is null)
        {
            return "names no lab, model or person of the lexicon";
        }

        var lab = lexicon.Labs[doubtful.Alias.Lab].Name;
        var why = doubtful.IsVetoed ? "the words around it mean something else" : "nothing near it speaks of AI";
        return $"'{scan.AsWritten(doubtful)}' does not count for {lab}: {why}";
    }

    private static string WordsOf(ulong signals, TextScan scan) => string.Join(", ", scan.Words
        .Where(word => (word.Signals & signals) != 0 && word.Field != TextField.Body)
        .Select(scan.AsWritten)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Take(MaxNames));
}
