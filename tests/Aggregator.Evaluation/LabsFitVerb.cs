using Aggregator.Evaluation.Fitting;
using Aggregator.Labs.Matching;

namespace Aggregator.Evaluation;

/// <summary>Fits the weights by which an item is judged relevant, and measures them on items of sources and months not seen.</summary>
internal static class LabsFitVerb
{
    private static readonly double[] Thresholds = [0.4, 0.5, 0.6, 0.7];

    public static Command Create()
    {
        var input = new Argument<FileInfo[]>("IN")
        {
            Description = "Labelled items, a line each: id, lang, title, text, relevant, and outlet and date to split by.",
            Arity = ArgumentArity.OneOrMore,
        };
        var folds = new Option<int>("--folds")
        {
            Description = "How many parts sources are dealt into, and months as well.",
            DefaultValueFactory = _ => 10,
        };
        var ridge = new Option<double>("--ridge")
        {
            Description = "How strongly weights are drawn to zero.",
            DefaultValueFactory = _ => 0.3,
        };
        var threshold = new Option<double>("--threshold")
        {
            Description = "From what score of the fit on an item is relevant; the file states the same limit as a calibrated score.",
            DefaultValueFactory = _ => 0.55,
        };
        var output = new Option<FileInfo?>("--out") { Description = "The weights file to write; without it nothing is written." };
        var unseen = new Option<FileInfo?>("--unseen")
        {
            Description = "Where to write the cross-validated answer to each item, as the verb labs does.",
        };
        var command = new Command("labs-fit", "Fits the relevance weights, cross-validates them by source and month, and shows how far a score is a chance.")
        {
            input, folds, ridge, threshold, output, unseen,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var settings = new LabsSettings(result.GetValue(folds), result.GetValue(ridge), result.GetValue(threshold));
            return RunAsync(result.GetRequiredValue(input), settings, result.GetValue(output), result.GetValue(unseen), cancellationToken);
        });

        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo[] inputs, LabsSettings settings, FileInfo? output, FileInfo? unseen, CancellationToken cancellationToken)
    {
        var (items, sets) = (new List<LabItem>(), new List<string>());
        foreach (var input in inputs)
        {
            await foreach (var item in LabItem.ReadAsync(input, cancellationToken))
            {
                items.Add(item);
                sets.Add(input.Name);
            }
        }

        var training = new LabsTraining(items, settings);
        var answers = training.CrossValidate(new Lexicon(), cancellationToken);
        var figures = new List<(string, double)>();
        foreach (var set in inputs.Select(input => input.Name))
        {
            var held = Enumerable.Range(0, items.Count).Where(i => sets[i] == set).ToList();
            var judged = held.Select(i => (items[i].Relevant, answers[i].Score)).ToList();
            foreach (var threshold in Thresholds)
            {
                Report($"{set}, unseen", FiguresAt(judged, threshold), threshold);
            }

            var bins = Calibration.Reliability(judged);
            Report(bins);
            var (precision, recall, f1) = Figures([.. held.Select(i => (items[i].Relevant, answers[i].Relevant))]);
            var name = Path.GetFileNameWithoutExtension(set);
            figures.AddRange([($"{name}.precision", precision), ($"{name}.recall", recall), ($"{name}.f1", f1)]);
            figures.Add(($"{name}.calibration_error", Calibration.ErrorOf(bins)));
        }

        if (unseen is not null)
        {
            var lines = answers.Select(answer => JsonSerializer.Serialize(answer, LabSetJson.Default.LabAnswer));
            await File.WriteAllLinesAsync(unseen.FullName, lines, cancellationToken);
        }

        if (output is not null)
        {
            var names = string.Join(' ', inputs.Select(input => input.Name));
            var command = FormattableString.Invariant(
                $"labs-fit {names} --folds {settings.Folds} --ridge {settings.Ridge} --threshold {settings.Threshold}");
            Write(output, Provenance.Today(command, null, inputs, figures), training.FitAll(), training.Threshold);
        }

        return 0;
    }

    private static (double Precision, double Recall, double F1) FiguresAt(List<(bool IsRelevant, double Score)> items, double threshold) =>
        Figures([.. items.Select(item => (item.IsRelevant, item.Score >= threshold))]);

    private static (double Precision, double Recall, double F1) Figures(IReadOnlyList<(bool IsRelevant, bool IsTaken)> items)
    {
        double found = items.Count(item => item.IsRelevant && item.IsTaken);
        var precision = found / Math.Max(1, items.Count(item => item.IsTaken));
        var recall = found / Math.Max(1, items.Count(item => item.IsRelevant));
        return (precision, recall, 2 * precision * recall / Math.Max(1e-9, precision + recall));
    }

    private static void Report(string name, (double Precision, double Recall, double F1) found, double threshold)
    {
        var figures = FormattableString.Invariant($"precision {found.Precision:F3}, recall {found.Recall:F3}, F1 {found.F1:F3}");
        Console.WriteLine(FormattableString.Invariant($"{name}: {figures} at {threshold:F2}"));
    }

    /// <summary>How far a score is a chance: the share of relevant items among those of about that score.</summary>
    private static void Report(IReadOnlyList<ReliabilityBin> bins)
    {
        foreach (var bin in bins)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"  scores from {bin.From:F1}: {bin.Count,4} items, mean score {bin.MeanScore:F3}, relevant {bin.Share:F3}"));
        }

        Console.WriteLine(FormattableString.Invariant($"  calibration error {Calibration.ErrorOf(bins):F4}"));
    }

    private static void Write(FileInfo file, Provenance provenance, LogisticFit fit, double threshold) =>
        ModelFile.Write(file, provenance, writer =>
        {
            writer.WriteNumber("threshold", Math.Round(threshold, 4));
            writer.WriteNumber("base", Math.Round(fit.Base, 3));
            ModelFile.WriteWeights(writer, "weights", RelevanceModel.Embedded.File.Weights.Keys.Zip(fit.Weights, KeyValuePair.Create));
        });
}
