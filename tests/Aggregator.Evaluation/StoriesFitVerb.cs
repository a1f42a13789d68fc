namespace Aggregator.Evaluation;

/// <summary>Fits the weights by which pairs of articles are judged, and says how well they do on topics they were not fitted to.</summary>
internal static class StoriesFitVerb
{
    private static readonly double[] Thresholds = [0.34, 0.38, 0.42, 0.46, 0.5, 0.54];

    private const int Dealings = 10;

    public static Command Create()
    {
        var input = new Argument<FileInfo[]>("IN") { Description = "Labelled windows, a file each; items as for stories, with topic and story.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("stories-fit", "Fits the weights of the story model and cross-validates them, leaving one topic out at a time.") { input };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetRequiredValue(input), cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] input, CancellationToken cancellationToken)
    {
        var windows = new List<LabelledPairs>();
        foreach (var file in input)
        {
            windows.Add(await ReadAsync(file, cancellationToken));
        }

        var training = new StoryTraining(windows);
        var all = training.Fit();
        foreach (var (window, file) in windows.Zip(input))
        {
            Console.WriteLine(file.Name);
            foreach (var threshold in Thresholds)
            {
                Write($"  at {threshold:0.00}, unseen", StoryScores.Of(window, training.GroupUnseen(window, threshold)));
                Write("          , fivefold", StoryScores.Mean([.. Enumerable.Range(1, Dealings).Select(seed => StoryScores.Of(window, training.GroupUnseen(window, 5, seed, threshold)))]));
                Write("          , fitted", StoryScores.Of(window, window.Group((_, _) => [all], threshold)));
            }
        }

        Console.WriteLine("fitted to all: " + string.Join(", ", all.Select((weight, i) => string.Create(CultureInfo.InvariantCulture, $"{PairFeatures.Names[i]} {weight:0.000}"))));
        return 0;
    }

    internal static async Task<LabelledPairs> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var settings = Options.Create(new LabOptions());
        var recognizer = new LabRecognizer(new Lexicon(settings), settings);
        var lines = (await File.ReadAllLinesAsync(file.FullName, cancellationToken)).Where(line => line.Length > 0).ToList();
        var labels = lines.Select(line => JsonSerializer.Deserialize(line, StoriesJson.Default.LabelledStory)!).ToDictionary(item => item.Id);
        return new LabelledPairs([.. lines.Select(line => StoriesVerb.Read(line, recognizer))], labels);
    }

    private static void Write(string what, StoryScores scores) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: BCubed P {scores.Precision:0.000}  R {scores.Recall:0.000}  F1 {scores.F1:0.000}  across languages {scores.CrossRecall:0.000}"));
}

/// <summary>What a reader said an item is about.</summary>
internal sealed record LabelledStory(string Id, string Topic, string Story);
