using System.Text;
using System.Text.Json.Nodes;
using Aggregator.Labs.Matching;
using Aggregator.Text;

namespace Aggregator.Evaluation;

/// <summary>
/// Judges each item as if the word lists had been written without it: the words that no other item of the set holds are
/// taken out first. Whoever wrote the lists had read the set; this tells how much of the figures that reading is worth.
/// </summary>
internal sealed class UnseenWords
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly byte[] _lexicon = EmbeddedFile.Read("Labs/lexicon.json");
    private readonly LabRecognizer _whole = new(new Lexicon(), Options.Create(new LabOptions()));

    public UnseenWords(IEnumerable<LabItem> items)
    {
        foreach (var word in items.SelectMany(item => _whole.WordsIn(item.ToInput())))
        {
            _counts[word] = _counts.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>A recogniser that lacks what only this item could have taught: words of signals, vetoes, neighbours and compounds.</summary>
    public LabRecognizer RecognizerFor(LabItem item)
    {
        var own = _whole.WordsIn(item.ToInput()).Where(word => _counts[word] == 1).ToHashSet(StringComparer.Ordinal);
        if (own.Count == 0)
        {
            return _whole;
        }

        var signals = SignalGroups.Embedded.Names.ToDictionary(
            name => name, name => SignalGroups.Embedded.WordsOf(name).Where(word => !own.Contains(TextFolding.Fold(word.TrimEnd('*')))).ToArray());

        return new LabRecognizer(Without(own), Options.Create(new LabOptions()), RelevanceModel.Embedded, new SignalGroups(signals));
    }

    private Lexicon Without(HashSet<string> words)
    {
        var file = JsonNode.Parse(_lexicon)!;
        foreach (var lab in file["labs"]!.AsArray())
        {
            foreach (var name in (string[])["beside", "vetoes", "compounds"])
            {
                if (lab![name] is JsonArray list)
                {
                    lab[name] = new JsonArray([.. list.Where(word => !words.Contains(TextFolding.Fold((string)word!))).Select(word => word!.DeepClone())]);
                }
            }
        }

        return Lexicon.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()), "lexicon.json");
    }
}
