using Aggregator.Evaluation.Fitting;
using Aggregator.Labs.Matching;

namespace Aggregator.Evaluation;

/// <param name="Folds">How many parts sources are dealt into, and months as well.</param>
/// <param name="Ridge">How strongly weights are drawn to zero.</param>
/// <param name="Threshold">From what score of the fit, before it is calibrated, an item is relevant.</param>
internal sealed record LabsSettings(int Folds, double Ridge, double Threshold)
{
    /// <summary>The threshold as log-odds.</summary>
    public double Limit => Math.Log(Threshold / (1 - Threshold));
}

/// <summary>Fits the weights by which an item is judged relevant, and judges items by weights that have not seen them.</summary>
internal sealed class LabsTraining
{
    private readonly List<LabItem> _items;
    private readonly LabsSettings _settings;
    private readonly UnseenWords _words;
    private readonly List<bool[]> _holds;
    private readonly IReadOnlyList<Fold> _folds;
    private Calibration? _calibration;

    public LabsTraining(List<LabItem> items, LabsSettings settings)
    {
        (_items, _settings) = (items, settings);
        _words = new UnseenWords(items);
        _holds = items.ConvertAll(item => RelevanceModel.Embedded.HoldingIn(_words.Whole.EvidenceOf(item.ToInput())));
        _folds = LabItem.FoldsOf(items, settings.Folds);
    }

    /// <summary>From what calibrated score on an item is relevant.</summary>
    public double Threshold => _calibration!.ScoreOf(_settings.Limit);

    /// <summary>
    /// The answer to each item by weights, a calibration and word lists that have seen neither its source nor its month.
    /// </summary>
    /// <param name="lexicon">By which items are judged; weights are learned with the whole one.</param>
    public LabAnswer[] CrossValidate(Lexicon lexicon, CancellationToken cancellationToken)
    {
        var (answers, sums) = (new LabAnswer[_items.Count], new double[_items.Count]);
        Parallel.ForEach(_folds, new ParallelOptions { CancellationToken = cancellationToken }, fold =>
        {
            var fit = Fit(fold.Learned);
            var recognizer = _words.RecognizerFor(fold, lexicon);
            foreach (var i in fold.Held)
            {
                sums[i] = fit.SumOf(RelevanceModel.Embedded.HoldingIn(recognizer.EvidenceOf(_items[i].ToInput())));
                answers[i] = LabAnswer.Of(_items[i], recognizer);
            }
        });
        foreach (var fold in _folds)
        {
            var calibration = Calibrate(fold.Learned);
            foreach (var i in fold.Held)
            {
                answers[i] = answers[i] with { Relevant = sums[i] >= _settings.Limit, Score = calibration.ScoreOf(sums[i]) };
            }
        }

        _calibration = Calibrate(Enumerable.Range(0, _items.Count));
        return answers;

        Calibration Calibrate(IEnumerable<int> learned) => Calibration.Fit([.. learned.Select(i => (sums[i], _items[i].Relevant))]);
    }

    /// <summary>The weights of all items, calibrated by the answers of the last cross-validation.</summary>
    public LogisticFit FitAll() => Fit(Enumerable.Range(0, _items.Count)).In(_calibration!);

    private LogisticFit Fit(IEnumerable<int> learned)
    {
        var rows = learned.ToList();
        return LogisticFit.Fit([.. rows.Select(i => _holds[i])], [.. rows.Select(i => _items[i].Relevant)], _settings.Ridge);
    }
}
