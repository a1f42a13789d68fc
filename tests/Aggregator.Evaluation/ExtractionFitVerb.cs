using System.Diagnostics;
using Aggregator.Evaluation.Fitting;

namespace Aggregator.Evaluation;

/// <summary>Fits the block model, and measures it on sites it has not seen.</summary>
internal static class ExtractionFitVerb
{
    // Of the models that are only measured; the final one, fitted to more pages, is given one more.
    private const int InnerFolds = 4;

    public static Command Create()
    {
        var sets = new Argument<DirectoryInfo[]>("SETS")
        {
            Description = "Folders with html/ and ground-truth.json.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<FileInfo?>("--out") { Description = "Where to write the model fitted to all pages." };
        var folds = new Option<int>("--folds") { Description = "Folds of sites to cross-validate with.", DefaultValueFactory = _ => 5 };
        var trees = new Option<int>("--trees") { Description = "Trees of each look.", DefaultValueFactory = _ => 220 };
        var leaves = new Option<int>("--leaves") { Description = "Leaves of a tree.", DefaultValueFactory = _ => 20 };
        var rate = new Option<double>("--rate") { Description = "Learning rate.", DefaultValueFactory = _ => 0.07 };
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of the first look; the second has the next one.",
            DefaultValueFactory = _ => 1,
        };
        var bySet = new Option<bool>("--by-set")
        {
            Description = "Judge each set by a model fitted to the other sets, which knows neither its sites nor its taste.",
        };
        var unseen = new Option<DirectoryInfo?>("--unseen")
        {
            Description = "Where to write what was extracted from pages of sites not seen, a file a set, as the verb extraction does.",
        };
        var judged = new Option<FileInfo?>("--judged")
        {
            Description = "Where to keep how blocks were judged: what is decided after that is then tried without fitting again.",
        };
        var dump = new Option<DirectoryInfo?>("--dump")
        {
            Description = "Where to write how each block of these pages was judged, a text file a set.",
        };
        var command = new Command("extraction-fit", "Fits the block model to marked pages and cross-validates it by site.")
        {
            sets, output, folds, bySet, trees, leaves, rate, seed, unseen, judged, dump,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var settings = new BoosterSettings
            {
                Trees = result.GetValue(trees),
                Leaves = result.GetValue(leaves),
                Rate = result.GetValue(rate),
                Seed = result.GetValue(seed),
            };
            var outputs = new FitOutputs(result.GetValue(output), result.GetValue(unseen), result.GetValue(dump), result.GetValue(judged));
            var parts = result.GetValue(bySet) ? 0 : result.GetValue(folds);
            return RunAsync(result.GetRequiredValue(sets), parts, settings, outputs, cancellationToken);
        });

        return command;
    }

    /// <param name="folds">0 for a fold a set.</param>
    private static async Task<int> RunAsync(
        DirectoryInfo[] sets, int folds, BoosterSettings settings, FitOutputs outputs, CancellationToken cancellationToken)
    {
        var pages = TrainingSets.Load(sets);
        var sites = pages.Select(page => page.Site).Distinct().Count();
        Console.WriteLine($"{pages.Count} pages of {sites} sites, {pages.Sum(page => page.Page.Blocks.Count)} blocks");
        Report("at best", Score(pages, [.. pages.Select(page => page.Labels)]));
        var fitter = new BlockModelFitter(settings, settings with { Seed = settings.Seed + 1 }, null);
        var judged = outputs.ReadJudged(pages) ?? CrossValidate(fitter, pages, folds, cancellationToken);
        outputs.WriteJudged(judged);
        var scores = Score(pages, judged);
        Report(folds == 0 ? "unseen sets" : "unseen sites", scores);
        ReportFirst(pages, judged);
        foreach (var set in pages.Zip(judged).GroupBy(pair => pair.First.Set))
        {
            await outputs.WriteUnseenAsync(set.Key, set, cancellationToken);
            await outputs.DumpAsync(set.Key, set, cancellationToken);
        }

        if (outputs.Model is { } output)
        {
            var names = string.Join(' ', sets.Select(set => set.Name));
            var grown = FormattableString.Invariant($"--trees {settings.Trees} --leaves {settings.Leaves} --rate {settings.Rate}");
            var command = $"extraction-fit {names} --folds {folds} {grown} --seed {settings.Seed}";
            var figures = scores.SelectMany(set => new[] { ($"{set.Set}.f1", set.Score.F1), ($"{set.Set}.exact", set.Score.Accuracy) });
            Write(output, Provenance.Today(command, settings.Seed, sets, figures), fitter.Fit(pages, InnerFolds + 1));
        }

        return 0;
    }

    /// <summary>How likely each block of each page is, by a model that has seen no page of the site.</summary>
    private static float[][] CrossValidate(
        BlockModelFitter fitter, List<TrainingPage> pages, int folds, CancellationToken cancellationToken)
    {
        var judged = new float[pages.Count][];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(folds == 0 ? TrainingSets.BySet(pages) : TrainingSets.FoldsOf(pages, folds), options, fold =>
        {
            var watch = Stopwatch.StartNew();
            var (model, _) = fitter.Fit([.. fold.Learned.Select(i => pages[i])], InnerFolds);
            foreach (var i in fold.Held)
            {
                judged[i] = model.PredictTwice(pages[i].Page, pages[i].Hints, pages[i].Top).Second;
            }

            Console.WriteLine($"a fold of {fold.Held.Count} pages: {watch.Elapsed.TotalSeconds:0} s");
        });

        return judged;
    }

    private static void Write(FileInfo output, Provenance provenance, (BlockModel Model, FittedWordWeights Words) fitted)
    {
        var (labels, nearLabels, texts) = fitted.Words.Export();
        ModelFile.Write(output, provenance, writer => ModelFile.WriteBlockModel(writer, new BlockModelData(
            fitted.Model.Features, labels, nearLabels, texts, TreesOf(fitted.Model.First), TreesOf(fitted.Model.Second))));
    }

    private static TreesData TreesOf(TreeEnsemble ensemble)
    {
        var trees = new List<IReadOnlyList<float>>();
        foreach (var (root, end) in ensemble.Roots.Zip(ensemble.Roots.Skip(1).Append(ensemble.Nodes.Count)))
        {
            var row = new List<float>();
            foreach (var node in ensemble.Nodes.Skip(root).Take(end - root))
            {
                row.AddRange(node.Feature < 0 ? [-1, node.Value] : [node.Feature, node.Value, node.Left - root, node.Right - root]);
            }

            trees.Add(row);
        }

        return new TreesData(ensemble.Bias, trees);
    }

    private static List<(string Set, PageScore Score)> Score(List<TrainingPage> pages, float[][] likely) =>
        [.. pages.Zip(likely, (page, judged) => (page.Set, Texts: (page.Truth, page.TextOf(judged))))
            .GroupBy(page => page.Set, page => page.Texts)
            .Select(set => (set.Key, PageScore.Of([.. set])))];

    private static void Report(string what, List<(string Set, PageScore Score)> scores) =>
        scores.ForEach(set => Console.WriteLine($"{what,-14}{set.Set,-12}{set.Score}"));

    // What a reader misses most, and what the figures over all words hardly show.
    private static void ReportFirst(List<TrainingPage> pages, float[][] judged)
    {
        foreach (var set in pages.Zip(judged).GroupBy(pair => pair.First.Set, pair => pair.First.HasFirst(pair.Second)))
        {
            var share = set.Average(Convert.ToDouble);
            Console.WriteLine(FormattableString.Invariant($"{"first block",-14}{set.Key,-12}kept on {share:0.000}"));
        }
    }
}
