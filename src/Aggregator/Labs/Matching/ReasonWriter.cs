using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>Says in words why an item is kept or rejected.</summary>
internal static class ReasonWriter
{
    private const int MaxNames = 3;

    public static string Write(bool isRelevant, TextScan scan, IReadOnlyList<int> labs, List<Mention> mentions, Lexicon lexicon, SignalGroups signals)
    {
        if (labs.Count == 0)
        {
            return isRelevant ? "names no lab, but speaks of Chinese AI: " + Subject(scan, signals) : WithoutLab(scan, lexicon);
        }

        var names = NamesIn(lexicon, mentions, labs);
        return isRelevant ? names : $"{names}, but the item is not about its AI{About(scan, signals)}";
    }

    private static string NamesIn(Lexicon lexicon, List<Mention> mentions, IReadOnlyList<int> labs)
    {
        var lab = lexicon.Labs[labs[0]];
        var own = mentions.Where(mention => mention.Lab == lab.Id).ToList();
        var best = own.OrderBy(mention => mention.Field switch { "title" => 0, "source" => 1, "lead" => 2, _ => 3 }).First();
        var more = own.Where(mention => mention.Kind != EntityKind.Lab).Select(mention => mention.Name)
            .Where(name => !name.Equals(best.Alias, StringComparison.OrdinalIgnoreCase) && name != best.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(2).ToList();
        var others = labs.Skip(1).Take(MaxNames).Select(index => lexicon.Labs[index].Name).ToList();
        var text = $"names {lab.Name} in the {best.Field} ({best.Alias}, {InWords(best.Rule)})";
        text += more.Count > 0 ? " and " + string.Join(", ", more) : "";
        return others.Count > 0 ? $"{text}; also {string.Join(", ", others)}" : text;
    }

    private static string InWords(string rule)
    {
        var end = rule.IndexOf(':', StringComparison.Ordinal);
        return (end < 0 ? rule : rule[..end]) switch
        {
            "unique" => "a name of its own",
            "version" => "a model's name with its version",
            "presumed" => "nothing near it says otherwise",
            "context" => $"near the word '{rule[(end + 1)..]}'",
            "with" or "beside" => $"together with {rule[(end + 1)..]}",
            "script" => "a Latin name in a Chinese text",
            _ => rule,
        };
    }

    private static string WithoutLab(TextScan scan, Lexicon lexicon)
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

    private static string Subject(TextScan scan, SignalGroups signals)
    {
        var mask = signals.MaskOf("chinese-ai", "china", "nvidia-china", "chip", "policy", "robot");
        var words = scan.Words.Where(word => (word.Signals & mask) != 0 && word.Field != TextField.Body)
            .Select(word => scan.AsWritten(word)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxNames);

        return string.Join(", ", words);
    }

    private static string About(TextScan scan, SignalGroups signals)
    {
        var mask = signals.MaskOf("device", "car", "game", "shop", "social", "market", "sport");
        var words = scan.Words.Where(word => (word.Signals & mask) != 0 && word.Field != TextField.Body)
            .Select(word => scan.AsWritten(word)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxNames).ToList();

        return words.Count > 0 ? $" ({string.Join(", ", words)})" : "";
    }
}
