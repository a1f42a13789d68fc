using Aggregator.Evaluation.Fitting;
using Aggregator.Labs.Matching;
using Aggregator.Text;

namespace Aggregator.Evaluation;

/// <summary>
/// Judges items as if the word lists had been written without them. Whoever wrote the lists had read the set, so the words of a fold
/// that nothing outside it holds are taken out of the lists before it is judged.
/// </summary>
internal sealed class UnseenWords
{
    private readonly List<IReadOnlySet<string>> _words;

    public UnseenWords(IReadOnlyList<LabItem> items) => _words = [.. items.Select(item => Whole.WordsIn(item.ToInput()))];

    /// <summary>The recogniser with all words.</summary>
    public LabRecognizer Whole { get; } = new(new Lexicon(), Options.Create(new LabOptions()));

    /// <summary>A recogniser without what only held items could have taught: words of signals, vetoes, neighbours and compounds.</summary>
    /// <param name="lexicon">The names it knows.</param>
    public LabRecognizer RecognizerFor(Fold fold, Lexicon lexicon)
    {
        var unseen = fold.Held.SelectMany(item => _words[item]).ToHashSet(StringComparer.Ordinal);
        foreach (var item in fold.Learned)
        {
            unseen.ExceptWith(_words[item]);
        }

        var signals = SignalGroups.Embedded.Names.ToDictionary(
            name => name,
            name => SignalGroups.Embedded.WordsOf(name).Where(word => !unseen.Contains(TextFolding.Fold(word.TrimEnd('*')))).ToArray());
        return new LabRecognizer(
            lexicon.Without(unseen), Options.Create(new LabOptions()), RelevanceModel.Embedded, new SignalGroups(signals));
    }
}
