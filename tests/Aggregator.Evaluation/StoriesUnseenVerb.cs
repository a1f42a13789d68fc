namespace Aggregator.Evaluation;

/// <summary>Groups the items of a labelled file by weights fitted to its other topics alone: what to expect of news not seen yet.</summary>
internal static class StoriesUnseenVerb
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN") { Description = "Labelled items, a line each: as for stories, with topic and story." };
        var output = new Argument<FileInfo>("OUT") { Description = "Where to write JSON Lines: id, story." };
        var also = new Option<FileInfo[]>("--also") { Description = "Another labelled window to learn from." };
        var command = new Command("stories-unseen", "Groups items, each topic by weights fitted to the others (leave-one-topic-out).")
        {
            input, output, also,
        };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(input), result.GetRequiredValue(output), result.GetValue(also) ?? [], cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(FileInfo input, FileInfo output, FileInfo[] also, CancellationToken cancellationToken)
    {
        var window = await StoriesFitVerb.ReadAsync(input, cancellationToken);
        var others = new List<LabelledPairs>();
        foreach (var file in also)
        {
            others.Add(await StoriesFitVerb.ReadAsync(file, cancellationToken));
        }

        var found = new StoryTraining([window, .. others]).GroupUnseen(window, new StoryOptions().MinSimilarity);
        await using var writer = output.CreateText();
        foreach (var (vector, number) in window.Articles.Zip(found))
        {
            var line = JsonSerializer.Serialize(new StoryLine(vector.Article.Id, $"s{number}"), StoriesJson.Default.StoryLine);
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }

        return 0;
    }
}
