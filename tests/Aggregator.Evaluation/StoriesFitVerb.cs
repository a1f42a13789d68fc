using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Aggregator.Labs;
using Aggregator.Stories;
using Microsoft.Extensions.Options;

namespace Aggregator.Evaluation;

/// <summary>Fits the weights by which pairs of articles are judged, and says how well they do on topics they were not fitted to.</summary>
internal static class StoriesFitVerb
{
    private const int Splits = 8;

    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN") { Description = "Labelled items, a line each: as for stories, with topic and story." };
        var command = new Command("stories-fit", "Fits the weights of the story model and cross-validates them by halves of the topics.") { input };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetRequiredValue(input), cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(FileInfo input, CancellationToken cancellationToken)
    {
        var settings = Options.Create(new LabOptions());
        var recognizer = new LabRecognizer(new Lexicon(settings), settings);
        var lines = (await File.ReadAllLinesAsync(input.FullName, cancellationToken)).Where(line => line.Length > 0).ToList();
        var labels = lines.Select(line => JsonSerializer.Deserialize(line, StoriesJson.Default.LabelledStory)!).ToDictionary(item => item.Id);
        var (scales, articles) = StoryClusterer.Weigh([.. lines.Select(line => StoriesVerb.Read(line, recognizer))]);
        var set = new LabelledPairs(scales, articles, [.. articles.Select(article => labels[article.Article.Id])]);

        foreach (var threshold in new[] { 0.34, 0.38, 0.42, 0.46, 0.5 })
        {
            var scores = Halves(set.Topics).Select(half => set.Score(set.Fit(half.Train), half.Test, threshold)).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at {threshold}: BCubed P {scores.Average(score => score.Precision):0.000}  R {scores.Average(score => score.Recall):0.000}  F1 {scores.Average(score => score.F1):0.000}  across languages {scores.Average(score => score.CrossRecall):0.000}"));
        }

        var weights = set.Fit(set.Topics.ToHashSet());
        Console.WriteLine("fitted to all: " + string.Join(", ", weights.Select((weight, i) => string.Create(CultureInfo.InvariantCulture, $"{EventSigns.Names[i]} {weight:0.000}"))));
        return 0;
    }

    /// <summary>Halves of the topics, each side trained on once; the same on every run.</summary>
    private static IEnumerable<(HashSet<string> Train, HashSet<string> Test)> Halves(IReadOnlyList<string> topics)
    {
        for (var split = 0; split < Splits; split++)
        {
            var shuffled = topics.ToArray();
            new Random(split).Shuffle(shuffled);
            var one = shuffled[..(shuffled.Length / 2)].ToHashSet();
            var other = shuffled[(shuffled.Length / 2)..].ToHashSet();
            yield return (one, other);
            yield return (other, one);
        }
    }
}

/// <summary>What a reader said an item is about.</summary>
internal sealed record LabelledStory(string Id, string Topic, string Story);
