namespace Aggregator.Evaluation;

/// <summary>Orders the stories of days, each alone, as an edition does.</summary>
internal static class RankingVerb
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN")
        {
            Description = "A day a line: day, at, items (id, lang, title, text, date, outlet, url_host, isLabOwn).",
        };
        var output = new Argument<FileInfo>("OUT") { Description = "Where to write a line a day: day, order (the ids of each story)." };
        var command = new Command("ranking", "Orders the stories of days, each alone.") { input, output };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(input), result.GetRequiredValue(output), cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(FileInfo input, FileInfo output, CancellationToken cancellationToken)
    {
        if (!input.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {input.FullName}.");
            return 2;
        }

        var stories = new RankingStories();
        var ranker = new StoryRanker(Options.Create(new StoryOptions()), new Lexicon());
        var days = await RankingDay.ReadAsync(input, cancellationToken);
        var orders = days.Select(day => RankingOrder.Of(day, ranker.Rank(stories.Of(day), day.Moment)));
        await RankingOrder.WriteAsync(orders, output, cancellationToken);
        Console.WriteLine($"{days.Count} days");
        return 0;
    }
}
