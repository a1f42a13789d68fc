using Aggregator.Evaluation.Fitting;

namespace Aggregator.Evaluation;

/// <summary>Fits the weights of the order to what practitioners put on top, and says how well they do on months not seen.</summary>
internal static class RankingFitVerb
{
    /// <summary>
    /// What an editor would type for each signal; the days are few, so that a fit moves from here rather than from nothing. A weight of 1
    /// outdoes half of one twice over. The set has no memory of other days, and novelty stays as typed.
    /// </summary>
    private static readonly Dictionary<string, double> Typed = new()
    {
        ["sources"] = 1,
        ["outlets"] = 0.9,
        ["talk"] = 0.9,
        ["fresh"] = 0.3,
        ["relevance"] = 0.5,
        ["labFirst"] = 0.4,
        ["deepseek"] = 0.5,
        ["severalLabs"] = -0.4,
        ["abroad"] = -0.4,
        ["bigCompany"] = -0.3,
        ["version"] = 0.6,
        ["launch"] = 0.2,
        ["mainLaunch"] = 0.7,
        ["size"] = 0.2,
        ["openWeights"] = 0.4,
        ["price"] = 0.4,
        ["incident"] = 0.4,
        ["policy"] = 0.5,
        ["business"] = -0.1,
        ["people"] = -0.3,
        ["opinion"] = -0.4,
        ["speech"] = -0.5,
        ["devices"] = -0.5,
        ["appDetail"] = -0.3,
        ["adaptation"] = -0.2,
        ["roundUp"] = -1,
        ["primary"] = 0.3,
        ["novelty"] = 0.8,
    };

    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN") { Description = "Days of editors, a line each; as for ranking, with editor." };
        var folds = new Option<int>("--folds")
        {
            Description = "How many parts months are dealt into.",
            DefaultValueFactory = _ => 10,
        };
        var ridge = new Option<double>("--ridge")
        {
            Description = "How strongly weights are drawn to the typed ones.",
            DefaultValueFactory = _ => 20,
        };
        var unseen = new Option<FileInfo?>("--unseen") { Description = "Where to write orders by weights that have not seen the month." };
        var output = new Option<FileInfo?>("--out") { Description = "The weights file to write; without it nothing is written." };
        var command = new Command("ranking-fit", "Fits the weights of the order and cross-validates them by month.")
        {
            input, folds, ridge, unseen, output,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetRequiredValue(input),
            result.GetValue(folds),
            result.GetValue(ridge),
            result.GetValue(unseen),
            result.GetValue(output),
            cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo input, int parts, double ridge, FileInfo? unseen, FileInfo? output, CancellationToken cancellationToken)
    {
        var lexicon = new Lexicon();
        var days = await RankingDay.ReadAsync(input, cancellationToken);
        var training = new RankingTraining(days, [.. StorySignals.All.Select(signal => Typed[signal.Name])], ridge);
        var truths = days.SelectMany(RankingTruth.Of).ToLookup(truth => truth.Day.Day);
        var orders = new Dictionary<string, RankingOrder>();
        foreach (var fold in Folds.Of([.. days.Select(day => day.Day)], [[.. days.Select(day => day.Month)]], parts))
        {
            var weights = training.Fit([.. fold.Learned.SelectMany(i => truths[days[i].Day])]);
            var ranker = new StoryRanker(Options.Create(new StoryOptions()), lexicon, new RankingModel(weights));
            foreach (var day in fold.Held.Select(i => days[i]))
            {
                orders[day.Day] = RankingOrder.Of(day, ranker.Rank(training.Stories[day.Day], day.Moment));
            }
        }

        var figures = Measure([.. truths.SelectMany(day => day)], orders);
        if (unseen is not null)
        {
            await RankingOrder.WriteAsync(orders.Values, unseen, cancellationToken);
        }

        if (output is not null)
        {
            var fitted = training.Fit([.. truths.SelectMany(day => day)]);
            var command = FormattableString.Invariant($"ranking-fit {input.Name} --folds {parts} --ridge {ridge}");
            var weights = StorySignals.All.Zip(fitted, (signal, weight) => KeyValuePair.Create(signal.Name, weight));
            ModelFile.Write(
                output, Provenance.Today(command, null, [input], figures), writer => ModelFile.WriteWeights(writer, "weights", weights));
        }

        return 0;
    }

    /// <summary>Prints the figures by editor; returns those of the practitioners together.</summary>
    private static IReadOnlyList<(string Name, double Figure)> Measure(
        IReadOnlyList<RankingTruth> truths, Dictionary<string, RankingOrder> orders)
    {
        var measured = truths
            .Where(truth => truth.Top.Count > 0)
            .Select(truth => (Truth: truth, Figures: RankingFigures.Of(truth, orders[truth.Day.Day])))
            .ToList();
        foreach (var source in measured.GroupBy(day => day.Truth.Source))
        {
            Console.WriteLine($"{source.Key,-14} {source.Count(),3} days: {RankingFigures.MeanOf([.. source.Select(day => day.Figures)])}");
        }

        var own = measured.Where(day => day.Truth.IsPractitioner).Select(day => day.Figures).ToList();
        var mean = RankingFigures.MeanOf(own);
        Console.WriteLine($"{"practitioners",-14} {own.Count,3} days: {mean}");
        return [("first@1", mean.First), ("first@3", mean.FirstOfThree), ("ndcg@10", mean.Gain), ("auc", mean.Area ?? 0)];
    }
}
