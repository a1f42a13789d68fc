using Aggregator.Evaluation.Fitting;

namespace Aggregator.Evaluation;

/// <summary>Fits the weights by which pairs of articles are judged, and says how well they do on topics they were not fitted to.</summary>
internal static class StoriesFitVerb
{
    private static readonly double[] Thresholds = [0.34, 0.38, 0.42, 0.46, 0.5, 0.54];

    public static Command Create()
    {
        var input = new Argument<FileInfo[]>("IN")
        {
            Description = "Labelled windows, a file each; items as for stories, with topic and story.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<FileInfo?>("--out") { Description = "The weights file to write; without it nothing is written." };
        var command = new Command(
            "stories-fit",
            "Fits the weights of the story model and cross-validates them, leaving one topic out at a time.")
        {
            input, output,
        };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(input), result.GetValue(output), cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] input, FileInfo? output, CancellationToken cancellationToken)
    {
        var windows = new List<LabelledPairs>();
        foreach (var file in input)
        {
            windows.Add(await ReadAsync(file, cancellationToken));
        }

        var training = new StoryTraining(windows);
        var figures = new List<(string, double)>();
        foreach (var (window, file) in windows.Zip(input))
        {
            Console.WriteLine($"{file.Name}, topics not seen");
            foreach (var threshold in Thresholds)
            {
                Write($"  at {threshold:0.00}", StoryScores.Of(window, training.GroupUnseen(window, threshold)));
            }

            var scores = StoryScores.Of(window, training.GroupUnseen(window, new StoryOptions().MinSimilarity));
            var name = Path.GetFileNameWithoutExtension(file.Name);
            figures.AddRange([($"{name}.precision", scores.Precision), ($"{name}.recall", scores.Recall), ($"{name}.f1", scores.F1)]);
            figures.Add(($"{name}.cross_language_recall", scores.CrossRecall));
        }

        if (output is not null)
        {
            var provenance = Provenance.Today($"stories-fit {string.Join(' ', input.Select(file => file.Name))}", null, input, figures);
            var weights = PairFeatures.Names.Zip(training.Fit(), KeyValuePair.Create);
            ModelFile.Write(output, provenance, writer => ModelFile.WriteWeights(writer, "weights", weights));
        }

        return 0;
    }

    internal static async Task<LabelledPairs> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var settings = Options.Create(new LabOptions());
        var recognizer = new LabRecognizer(new Lexicon(settings), settings);
        var lines = (await File.ReadAllLinesAsync(file.FullName, cancellationToken)).Where(line => line.Length > 0).ToList();
        var labels = lines
            .Select(line => JsonSerializer.Deserialize(line, StoriesJson.Default.LabelledStory)!)
            .ToDictionary(item => item.Id);
        return new LabelledPairs([.. lines.Select(line => StoriesVerb.Read(line, recognizer))], labels);
    }

    private static void Write(string what, StoryScores scores)
    {
        var figures = FormattableString.Invariant($"BCubed P {scores.Precision:0.000}  R {scores.Recall:0.000}  F1 {scores.F1:0.000}");
        Console.WriteLine(FormattableString.Invariant($"{what}: {figures}  across languages {scores.CrossRecall:0.000}"));
    }
}

/// <summary>What a reader said an item is about.</summary>
internal sealed record LabelledStory(string Id, string Topic, string Story);
