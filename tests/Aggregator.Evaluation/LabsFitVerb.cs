using Aggregator.Evaluation.Fitting;
using Aggregator.Labs.Matching;

namespace Aggregator.Evaluation;

/// <summary>Fits the weights by which an item is judged relevant, and measures them on items of sources and months not seen.</summary>
internal static class LabsFitVerb
{
    private static readonly double[] Thresholds = [0.45, 0.5, 0.55, 0.6];

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
            Description = "From what score on an item is relevant.",
            DefaultValueFactory = _ => 0.55,
        };
        var output = new Option<FileInfo?>("--out") { Description = "The weights file to write; without it nothing is written." };
        var unseen = new Option<FileInfo?>("--unseen")
        {
            Description = "Where to write the cross-validated answer to each item, as the verb labs does.",
        };
        var command = new Command("labs-fit", "Fits the relevance weights and cross-validates them by source and month.")
        {
            input, folds, ridge, threshold, output, unseen,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var settings = new Settings(result.GetValue(folds), result.GetValue(ridge), result.GetValue(threshold));
            return RunAsync(result.GetRequiredValue(input), settings, result.GetValue(output), result.GetValue(unseen), cancellationToken);
        });

        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo[] inputs, Settings settings, FileInfo? output, FileInfo? unseen, CancellationToken cancellationToken)
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

        var answers = CrossValidate(items, settings, cancellationToken);
        var figures = new List<(string, double)>();
        foreach (var set in inputs.Select(input => input.Name))
        {
            var held = Enumerable.Range(0, items.Count).Where(i => sets[i] == set);
            var judged = held.Select(i => (items[i].Relevant, answers[i].Score)).ToList();
            foreach (var threshold in Thresholds)
            {
                Report($"{set}, unseen", judged, threshold);
            }

            var (precision, recall, f1) = Figures(judged, settings.Threshold);
            var name = Path.GetFileNameWithoutExtension(set);
            figures.AddRange([($"{name}.precision", precision), ($"{name}.recall", recall), ($"{name}.f1", f1)]);
        }

        if (unseen is not null)
        {
            var lines = answers.Select(answer => JsonSerializer.Serialize(answer, LabSetJson.Default.LabAnswer));
            await File.WriteAllLinesAsync(unseen.FullName, lines, cancellationToken);
        }

        if (output is not null)
        {
            var recognizer = new UnseenWords([]).Whole;
            var lessons = items.Select(item => (RelevanceModel.Embedded.HoldingIn(recognizer.EvidenceOf(item.ToInput())), item.Relevant));
            var fit = Fit([.. lessons], settings.Ridge);
            var names = string.Join(' ', inputs.Select(input => input.Name));
            var command = FormattableString.Invariant(
                $"labs-fit {names} --folds {settings.Folds} --ridge {settings.Ridge} --threshold {settings.Threshold}");
            Write(output, Provenance.Today(command, null, inputs, figures), fit, settings.Threshold);
        }

        return 0;
    }

    /// <summary>The answer to each item by weights, and word lists, that have seen neither its source nor its month.</summary>
    private static LabAnswer[] CrossValidate(List<LabItem> items, Settings settings, CancellationToken cancellationToken)
    {
        var words = new UnseenWords(items);
        var model = RelevanceModel.Embedded;
        var holds = items.Select(item => model.HoldingIn(words.Whole.EvidenceOf(item.ToInput()))).ToList();
        var answers = new LabAnswer[items.Count];
        Parallel.ForEach(LabItem.FoldsOf(items, settings.Folds), new ParallelOptions { CancellationToken = cancellationToken }, fold =>
        {
            var fit = Fit([.. fold.Learned.Select(i => (holds[i], items[i].Relevant))], settings.Ridge);
            var recognizer = words.RecognizerFor(fold);
            foreach (var i in fold.Held)
            {
                var score = fit.ScoreOf(model.HoldingIn(recognizer.EvidenceOf(items[i].ToInput())));
                answers[i] = LabAnswer.Of(items[i], recognizer) with { Relevant = score >= settings.Threshold, Score = score };
            }
        });

        return answers;
    }

    private static LogisticFit Fit(IReadOnlyList<(bool[] Holds, bool IsRelevant)> lessons, double ridge) =>
        LogisticFit.Fit([.. lessons.Select(lesson => lesson.Holds)], [.. lessons.Select(lesson => lesson.IsRelevant)], ridge);

    private static (double Precision, double Recall, double F1) Figures(List<(bool IsRelevant, double Score)> items, double threshold)
    {
        double found = items.Count(item => item.IsRelevant && item.Score >= threshold);
        var precision = found / Math.Max(1, items.Count(item => item.Score >= threshold));
        var recall = found / Math.Max(1, items.Count(item => item.IsRelevant));
        return (precision, recall, 2 * precision * recall / Math.Max(1e-9, precision + recall));
    }

    private static void Report(string name, List<(bool IsRelevant, double Score)> items, double threshold)
    {
        var (precision, recall, f1) = Figures(items, threshold);
        var figures = FormattableString.Invariant($"precision {precision:F3}, recall {recall:F3}, F1 {f1:F3} at {threshold:F2}");
        Console.WriteLine($"{name}: {figures}");
    }

    private static void Write(FileInfo file, Provenance provenance, LogisticFit fit, double threshold) =>
        ModelFile.Write(file, provenance, writer =>
        {
            writer.WriteNumber("threshold", threshold);
            writer.WriteNumber("base", Math.Round(fit.Base, 3));
            ModelFile.WriteWeights(writer, "weights", RelevanceModel.Embedded.File.Weights.Keys.Zip(fit.Weights, KeyValuePair.Create));
        });

    private sealed record Settings(int Folds, double Ridge, double Threshold);
}
