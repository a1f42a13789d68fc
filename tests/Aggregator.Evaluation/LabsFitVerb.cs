using System.Text.Encodings.Web;
using Aggregator.Labs.Matching;

namespace Aggregator.Evaluation;

/// <summary>Fits the weights of the relevance rule to a labelled set, and says how well they do on items they were not fitted to.</summary>
internal static class LabsFitVerb
{
    public static Command Create()
    {
        var input = new Argument<FileInfo[]>("IN") { Description = "Labelled items, a line each: id, title, text, relevant. Of several files each is told apart in the report.", Arity = ArgumentArity.OneOrMore };
        var folds = new Option<int>("--folds") { Description = "How many parts the set is cut into for cross-validation.", DefaultValueFactory = _ => 5 };
        var ridge = new Option<double>("--ridge") { Description = "How strongly weights are drawn to nought.", DefaultValueFactory = _ => 1 };
        var fixedThreshold = new Option<double?>("--threshold") { Description = "From what score on an item belongs; without it the one that does best on held-out items." };
        var output = new Option<FileInfo?>("--write") { Description = "The weights file to write; without it nothing is written." };
        var scores = new Option<FileInfo?>("--scores") { Description = "Where to write the cross-validated decision on each item: id, relevant, labs." };
        var test = new Option<FileInfo?>("--test") { Description = "Items to judge with the weights fitted to all of IN; --scores then holds these." };
        var unseen = new Option<bool>("--unseen") { Description = "Judge each held-out item also without the words that it alone holds." };
        var command = new Command("labs-fit", "Fits the relevance weights and cross-validates them.") { input, folds, ridge, fixedThreshold, output, scores, test, unseen };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetRequiredValue(input), result.GetValue(folds), result.GetValue(ridge), result.GetValue(fixedThreshold), result.GetValue(output), result.GetValue(scores), result.GetValue(test), result.GetValue(unseen), cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] inputs, int folds, double ridge, double? fixedThreshold, FileInfo? output, FileInfo? scores, FileInfo? test, bool isUnseen, CancellationToken cancellationToken)
    {
        var model = RelevanceModel.Embedded;
        var recognizer = new LabRecognizer(new Lexicon(), Options.Create(new LabOptions()));
        var items = new List<(LabItem Item, bool[] Holds)>();

        foreach (var input in inputs)
        {
            await foreach (var item in LabItem.ReadAsync(input, cancellationToken))
            {
                items.Add((item, model.HoldingIn(recognizer.EvidenceOf(item.ToInput()))));
            }
        }

        var asked = items;
        var judges = items.Select(_ => recognizer).ToArray();

        if (isUnseen)
        {
            var unseen = new UnseenWords(items.Select(item => item.Item));
            judges = [.. items.Select(item => unseen.RecognizerFor(item.Item))];
            asked = [.. items.Zip(judges, (item, judge) => (item.Item, model.HoldingIn(judge.EvidenceOf(item.Item.ToInput()))))];
        }

        var held = CrossValidate(items, asked, folds, ridge);
        var threshold = fixedThreshold ?? BestThreshold(items, held);
        Report($"{folds}-fold", items, held, threshold);
        var fit = LogisticFit.Fit([.. items.Select(item => item.Holds)], [.. items.Select(item => item.Item.Relevant)], ridge);
        Report("fitted to all", items, [.. items.Select(item => fit.ScoreOf(item.Holds))], threshold);

        if (test is not null && scores is not null)
        {
            var fresh = new List<(LabItem Item, bool[] Holds)>();

            await foreach (var item in LabItem.ReadAsync(test, cancellationToken))
            {
                fresh.Add((item, model.HoldingIn(recognizer.EvidenceOf(item.ToInput()))));
            }

            double[] judged = [.. fresh.Select(item => fit.ScoreOf(item.Holds))];
            Report(test.Name, fresh, judged, threshold);
            await WriteScoresAsync(scores, fresh, judged, threshold, [.. fresh.Select(_ => recognizer)], cancellationToken);
        }
        else if (scores is not null)
        {
            await WriteScoresAsync(scores, items, held, threshold, judges, cancellationToken);
        }

        if (output is not null)
        {
            await WriteAsync(output, model, fit, threshold, cancellationToken);
        }

        return 0;
    }

    // Which part an item falls into depends on its id alone, so that figures can be compared.
    private static double[] CrossValidate(List<(LabItem Item, bool[] Holds)> items, List<(LabItem Item, bool[] Holds)> asked, int folds, double ridge)
    {
        var part = items.Select(item => Convert.ToInt32(Aggregator.Text.ContentId.For(item.Item.Id)[..6], 16) % folds).ToArray();
        var held = new double[items.Count];

        for (var fold = 0; fold < folds; fold++)
        {
            var train = Enumerable.Range(0, items.Count).Where(i => part[i] != fold).ToList();
            var fit = LogisticFit.Fit([.. train.Select(i => items[i].Holds)], [.. train.Select(i => items[i].Item.Relevant)], ridge);

            foreach (var i in Enumerable.Range(0, items.Count).Where(i => part[i] == fold))
            {
                held[i] = fit.ScoreOf(asked[i].Holds);
            }
        }

        return held;
    }

    private static double BestThreshold(List<(LabItem Item, bool[] Holds)> items, double[] scores) =>
        Enumerable.Range(30, 41).Select(percent => percent / 100.0).MaxBy(threshold => Figures(items, scores, threshold).F1 - Math.Abs(threshold - 0.5) * 0.1);

    private static (double Precision, double Recall, double F1) Figures(List<(LabItem Item, bool[] Holds)> items, double[] scores, double threshold)
    {
        var (right, said, should) = (0, 0, 0);
        for (var i = 0; i < items.Count; i++)
        {
            var isSaid = scores[i] >= threshold;
            said += isSaid ? 1 : 0;
            should += items[i].Item.Relevant ? 1 : 0;
            right += isSaid && items[i].Item.Relevant ? 1 : 0;
        }

        var (precision, recall) = ((double)right / Math.Max(1, said), (double)right / Math.Max(1, should));
        return (precision, recall, 2 * precision * recall / Math.Max(1e-9, precision + recall));
    }

    private static void Report(string name, List<(LabItem Item, bool[] Holds)> items, double[] scores, double threshold)
    {
        var (precision, recall, f1) = Figures(items, scores, threshold);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: precision {precision:F3}, recall {recall:F3}, F1 {f1:F3} at {threshold:F2}"));
    }

    private static async Task WriteScoresAsync(
        FileInfo file, List<(LabItem Item, bool[] Holds)> items, double[] held, double threshold, LabRecognizer[] judges, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(file.Create());

        for (var i = 0; i < items.Count; i++)
        {
            var found = judges[i].Recognize(items[i].Item.ToInput());
            var answer = new LabAnswer(items[i].Item.Id, held[i] >= threshold, LabsVerb.ListedOf(found.Labs), found.Models, found.People, held[i], found.Topic, found.Reason);
            await writer.WriteLineAsync(JsonSerializer.Serialize(answer, LabSetJson.Default.LabAnswer).AsMemory(), cancellationToken);
        }
    }

    private static async Task WriteAsync(FileInfo file, RelevanceModel model, LogisticFit fit, double threshold, CancellationToken cancellationToken)
    {
        var weights = model.File.Weights.Keys.Zip(fit.Weights, (condition, weight) => (condition, Math.Round(weight, 3))).ToDictionary(pair => pair.condition, pair => pair.Item2);
        var fitted = new RelevanceFile { Threshold = threshold, Base = Math.Round(fit.Base, 3), Weights = weights };
        var json = new RelevanceJson(new JsonSerializerOptions(RelevanceJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(fitted, json.RelevanceFile) + "\n", cancellationToken);
    }
}
