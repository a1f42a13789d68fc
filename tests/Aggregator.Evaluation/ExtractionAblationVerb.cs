using Aggregator.Evaluation.Fitting;

namespace Aggregator.Evaluation;

/// <summary>
/// Says what each kind of signal is worth: the block model is fitted again without it, and both are tried on the same sites that
/// neither has seen. What is decided after the judgement is tried without fitting anew.
/// </summary>
internal static class ExtractionAblationVerb
{
    private static readonly (string Name, Func<string, bool> Holds)[] Signals =
    [
        ("class and id words", Starts("label ", "near label ", "branch near labels")),
        ("words of short blocks", Starts("text ")),
        ("prompts, credits, bylines, rights", Is("asks", "credits", "byline", "legal", "talk")),
        ("sentence and letter statistics", Is(
            "prose", "sentences", "words a sentence", "commas", "digits", "capitals", "function words", "han", "word length",
            "ends sentence", "ends colon", "ends cut", "starts small", "starts mark", "shouted", "has label", "has bar",
            "page han", "page prose")),
        ("link density", name => name.Contains("link density", StringComparison.Ordinal) || name == "links"),
        ("tags of meaning", name =>
            name.StartsWith("tag ", StringComparison.Ordinal) || name is "heading" or "hidden" or "depth"
            || name.StartsWith("in ", StringComparison.Ordinal) && name is not ("in top" or "in dense")),
        ("elements above", Starts("container ", "parent")),
        ("place on the page", Is("position", "words before", "page words")),
        ("neighbours", name =>
            Starts("near-", "near1", "near2")(name) || name.Contains("prose words", StringComparison.Ordinal)
            || name is "since prose" or "until prose" or "after image" or "before image"),
        ("repeated markup and text", name => name.StartsWith("signature", StringComparison.Ordinal) || name == "copies"),
        ("container by prose", name =>
            name is "in top" or "prose left" || name.Contains("top ", StringComparison.Ordinal)
            || name.EndsWith(" top", StringComparison.Ordinal) || name.StartsWith("branch ", StringComparison.Ordinal)),
        ("container by density (second opinion)", Is("in dense", "dense prose share", "dense agrees")),
        ("title and description", Is("title overlap", "is title", "description overlap", "after title", "words after title")),
        ("JSON-LD articleBody", Is("linked body overlap")),
    ];

    public static Command Create()
    {
        var sets = new Argument<DirectoryInfo[]>("SETS")
        {
            Description = "Folders with html/ and ground-truth.json.",
            Arity = ArgumentArity.OneOrMore,
        };
        var folds = new Option<int>("--folds") { Description = "Folds of sites.", DefaultValueFactory = _ => 5 };
        var only = new Option<int>("--only") { Description = "Try so many of the folds only.", DefaultValueFactory = _ => int.MaxValue };
        var trees = new Option<int>("--trees") { Description = "Trees of each look.", DefaultValueFactory = _ => 60 };
        var command = new Command("extraction-ablation", "Prints a table of what each signal of the extraction is worth on sites not seen.")
        {
            sets, folds, only, trees,
        };
        command.SetAction((result, cancellationToken) => Task.FromResult(Run(
            result.GetRequiredValue(sets), result.GetValue(folds), result.GetValue(only), result.GetValue(trees), cancellationToken)));

        return command;
    }

    private static int Run(DirectoryInfo[] sets, int folds, int only, int trees, CancellationToken cancellationToken)
    {
        var pages = TrainingSets.Load(sets);
        var tried = TrainingSets.FoldsOf(pages, folds).Take(only).ToList();
        var held = tried.SelectMany(fold => fold.Held).Select(i => pages[i]).ToList();
        Console.WriteLine("| without | " + string.Join(" | ", held.Select(page => page.Set).Distinct()) + " |");
        Console.WriteLine("| --- |" + string.Concat(Enumerable.Repeat(" ---: |", held.Select(page => page.Set).Distinct().Count())));
        var judged = Judge(pages, tried, trees, name => false, cancellationToken);
        var all = Scores(held, page => page.TextOf(judged[page]));
        Print("(nothing)", all, null);
        Print("the second look", Scores(held, page => page.TextOf(_first[page])), all);
        Print("the limit by expected F1 (0.5 instead)", Scores(held, page => Plain(page, judged[page])), all);
        Print("the lines that are certainly surplus", Scores(held, page => TextOf(Likely(page, judged[page]))), all);
        Print("the fall-backs", Scores(held, page => TextOf(BlockChooser.Choose(page.Page, judged[page]))), all);

        foreach (var (name, holds) in Signals)
        {
            var without = Judge(pages, tried, trees, holds, cancellationToken);
            Print(name, Scores(held, page => page.TextOf(without[page])), all);
        }

        return 0;
    }

    private static readonly Dictionary<TrainingPage, float[]> _first = [];

    private static Dictionary<TrainingPage, float[]> Judge(
        List<TrainingPage> pages, List<Fold> folds, int trees, Func<string, bool> without, CancellationToken cancellationToken)
    {
        var settings = new BoosterSettings { Trees = trees };
        var fitter = new BlockModelFitter(settings, settings with { Seed = 2 }, without);
        var judged = new Dictionary<TrainingPage, float[]>();

        foreach (var fold in folds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (model, _) = fitter.Fit([.. fold.Learned.Select(i => pages[i])], 3);
            foreach (var page in fold.Held.Select(i => pages[i]))
            {
                (var first, judged[page]) = model.PredictTwice(page.Page, page.Hints, page.Top);
                _first.TryAdd(page, first);
            }
        }

        return judged;
    }

    private static string Plain(TrainingPage page, float[] likely) =>
        TextOf(page.Page.Blocks.Where(block => likely[block.Index] >= 0.5f && !Boilerplate.IsCertain(block)));

    private static IEnumerable<PageBlock> Likely(TrainingPage page, float[] likely) =>
        page.Page.Blocks.Where(block => likely[block.Index] >= BlockChooser.LimitOf(page.Page, likely));

    private static string TextOf(IEnumerable<PageBlock> blocks) => string.Join('\n', blocks.Select(block => block.Text));

    private static List<double> Scores(List<TrainingPage> pages, Func<TrainingPage, string> textOf) =>
        [.. pages.GroupBy(page => page.Set).Select(set => PageScore.Of([.. set.Select(page => (page.Truth, textOf(page)))]).F1)];

    private static void Print(string name, List<double> scores, List<double>? all) =>
        Console.WriteLine($"| {name} | {string.Join(" | ", scores.Select((score, i) => Cell(score, all?[i])))} |");

    private static string Cell(double score, double? before) => before is { } known
        ? FormattableString.Invariant($"{score - known:+0.0000;-0.0000}")
        : FormattableString.Invariant($"{score:0.0000}");

    private static Func<string, bool> Is(params string[] names) => name => names.Contains(name);

    private static Func<string, bool> Starts(params string[] starts) =>
        name => starts.Any(start => name.StartsWith(start, StringComparison.Ordinal));
}
