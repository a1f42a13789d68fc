using System.Diagnostics;
using Aggregator.Evaluation.Fitting;

namespace Aggregator.Evaluation;

/// <summary>Fits the block model, and says how well it does on sites it has not seen.</summary>
internal static class ExtractionFitVerb
{
    public static Command Create()
    {
        var sets = new Argument<DirectoryInfo[]>("SETS") { Description = "Folders with html/ and ground-truth.json.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<FileInfo?>("--out") { Description = "Where to write the model fitted to all pages." };
        var folds = new Option<int>("--folds") { Description = "Folds of sites to check with; 0 for no check.", DefaultValueFactory = _ => 5 };
        var only = new Option<int>("--only") { Description = "Check so many of the folds only.", DefaultValueFactory = _ => int.MaxValue };
        var trees = new Option<int>("--trees") { Description = "Trees of each look.", DefaultValueFactory = _ => 80 };
        var leaves = new Option<int>("--leaves") { Description = "Leaves of a tree.", DefaultValueFactory = _ => 24 };
        var rate = new Option<double>("--rate") { Description = "Learning rate.", DefaultValueFactory = _ => 0.12 };
        var dump = new Option<DirectoryInfo?>("--dump") { Description = "Where to write what was predicted for pages not seen, a file a set." };
        var command = new Command("extraction-fit", "Fits the block model to marked pages and checks it by leaving sites out.") { sets, output, folds, only, trees, leaves, rate, dump };
        command.SetAction((result, cancellationToken) =>
        {
            var settings = new BoosterSettings { Trees = result.GetValue(trees), Leaves = result.GetValue(leaves), Rate = result.GetValue(rate) };
            return RunAsync(result.GetRequiredValue(sets), result.GetValue(output), result.GetValue(folds), result.GetValue(only), settings, result.GetValue(dump), cancellationToken);
        });

        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo[] sets, FileInfo? output, int folds, int only, BoosterSettings settings, DirectoryInfo? dump, CancellationToken cancellationToken)
    {
        var pages = TrainingSets.Load(sets);
        var blocks = pages.Sum(page => page.Page.Blocks.Count);
        Console.WriteLine($"{pages.Count} pages of {pages.Select(page => page.Site).Distinct().Count()} sites, {blocks} blocks");
        Report("at best", pages, pages.Select(page => page.Labels));
        var fitter = new BlockModelFitter(settings, settings with { Seed = 2 }, null);
        var unseen = new float[pages.Count][];

        for (var fold = 0; fold < Math.Min(folds, only); fold++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var (model, _) = fitter.Fit([.. pages.Where(page => BlockModelFitter.FoldOf(page.Site, folds) != fold)], 4);
            for (var i = 0; i < pages.Count; i++)
            {
                if (BlockModelFitter.FoldOf(pages[i].Site, folds) == fold)
                {
                    unseen[i] = model.Predict(pages[i].Page, pages[i].Hints, pages[i].Top);
                }
            }

            Console.WriteLine($"fold {fold}: {watch.Elapsed.TotalSeconds:0} s");
        }

        if (folds > 0)
        {
            var seen = Enumerable.Range(0, pages.Count).Where(i => unseen[i] is not null).ToList();
            Report("unseen sites", [.. seen.Select(i => pages[i])], seen.Select(i => unseen[i]));
            await DumpAsync(dump, [.. seen.Select(i => (pages[i], unseen[i]))], cancellationToken);
        }

        if (output is not null)
        {
            await WriteAsync(fitter, pages, output, cancellationToken);
        }

        return 0;
    }

    private static async Task WriteAsync(BlockModelFitter fitter, List<TrainingPage> pages, FileInfo output, CancellationToken cancellationToken)
    {
        var (model, words) = fitter.Fit(pages, 5);
        var (labels, nearLabels, texts) = words.Export();
        var data = new BlockModelData
        {
            Features = model.Features,
            Labels = labels,
            NearLabels = nearLabels,
            Texts = texts,
            First = TreesData.Of(model.First),
            Second = TreesData.Of(model.Second),
        };
        await using var stream = output.Create();
        await JsonSerializer.SerializeAsync(stream, data, BlockModelJson.Default.BlockModelData, cancellationToken);
        Console.WriteLine($"wrote {output.FullName}: {stream.Length} bytes");
    }

    private static void Report(string what, List<TrainingPage> pages, IEnumerable<float[]> likely)
    {
        foreach (var set in pages.Zip(likely).GroupBy(pair => pair.First.Set))
        {
            Console.WriteLine($"{what,-14}{set.Key,-12}{PageScore.Of([.. set.Select(pair => (pair.First.Truth, pair.First.TextOf(pair.Second)))])}");
        }
    }

    private static async Task DumpAsync(DirectoryInfo? folder, List<(TrainingPage Page, float[] Likely)> pages, CancellationToken cancellationToken)
    {
        if (folder is null)
        {
            return;
        }

        folder.Create();

        foreach (var set in pages.GroupBy(page => page.Page.Set))
        {
            await using var text = new StreamWriter(Path.Combine(folder.FullName, set.Key + ".txt"));

            foreach (var (page, likely) in set)
            {
                await text.WriteLineAsync($"=== {page.Id} {page.Site} {PageScore.OfPage(page.Truth, page.TextOf(likely))}".AsMemory(), cancellationToken);

                foreach (var block in page.Page.Blocks)
                {
                    await text.WriteLineAsync($"{page.Labels[block.Index]:0.0} {likely[block.Index]:0.00} {block.Words,4} {block.Container.Tag,-8} {block.Text.ReplaceLineEndings(" ")}".AsMemory(), cancellationToken);
                }
            }
        }
    }
}
