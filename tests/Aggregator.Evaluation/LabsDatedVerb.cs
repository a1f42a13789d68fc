namespace Aggregator.Evaluation;

/// <summary>How much of the news after a day is still found by the lexicon of that day: what its patterns are worth.</summary>
internal static class LabsDatedVerb
{
    public static Command Create()
    {
        var input = new Argument<FileInfo[]>("IN")
        {
            Description = "Labelled items, as for labs-fit; those dated after the day are measured, the others are learned from.",
            Arity = ArgumentArity.OneOrMore,
        };
        var day = new Option<DateOnly>("--day")
        {
            Description = "The day of the lexicon.",
            DefaultValueFactory = _ => new DateOnly(2025, 12, 31),
        };
        var show = new Option<bool>("--show") { Description = "List the items that only the lexicon of today finds." };
        var command = new Command("labs-dated", "Measures what the lexicon of a day finds of the news after it.") { input, day, show };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(input), result.GetValue(day), result.GetValue(show), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] inputs, DateOnly day, bool show, CancellationToken cancellationToken)
    {
        var items = new List<LabItem>();
        foreach (var input in inputs)
        {
            items.AddRange(await LabItem.ReadAsync(input, cancellationToken).ToListAsync(cancellationToken));
        }

        var training = new LabsTraining(items, new LabsSettings(Folds: 10, Ridge: 0.3, Threshold: 0.55));
        var lexicon = new Lexicon();
        var (today, then) = (training.CrossValidate(lexicon, cancellationToken), training.CrossValidate(lexicon.AsOf(day), cancellationToken));
        var month = day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var later = Enumerable.Range(0, items.Count)
            .Where(i => items[i].Relevant && string.CompareOrdinal(items[i].Month, month) > 0)
            .ToList();
        var (recall, recallThen) = (RecallOf(today, later), RecallOf(then, later));
        Console.WriteLine(FormattableString.Invariant(
            $"{later.Count} relevant items after {day:yyyy-MM-dd}: recall {recall:F3}, by its lexicon {recallThen:F3}, lost {recall - recallThen:F3}"));
        foreach (var i in later.Where(i => show && today[i].Relevant && !then[i].Relevant))
        {
            Console.WriteLine($"  {items[i].Id} {items[i].Title}");
        }

        return 0;
    }

    private static double RecallOf(LabAnswer[] answers, List<int> items) =>
        items.Count(i => answers[i].Relevant) / (double)Math.Max(1, items.Count);
}
