using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Aggregator.Evaluation;

/// <summary>Groups the items of a file into stories.</summary>
internal static class StoriesVerb
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN")
        {
            Description = "JSON Lines: id, lang, title, text, date, outlet; any other field is ignored.",
        };
        var output = new Argument<FileInfo>("OUT") { Description = "Where to write JSON Lines: id, story." };
        var command = new Command("stories", "Groups items into stories, as one window.") { input, output };
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

        var settings = Options.Create(new LabOptions());
        var recognizer = new LabRecognizer(new Lexicon(settings), settings);
        var lines = await File.ReadAllLinesAsync(input.FullName, cancellationToken);
        var articles = lines.Where(line => line.Length > 0).Select(line => Read(line, recognizer)).ToList();
        var started = Stopwatch.GetTimestamp();
        var stories = new StoryClusterer(Options.Create(new StoryOptions())).Cluster(articles);
        var took = Stopwatch.GetElapsedTime(started);

        await using var writer = output.CreateText();
        foreach (var story in stories)
        {
            foreach (var article in story.Articles)
            {
                var line = JsonSerializer.Serialize(new StoryLine(article.Id, story.Id), StoriesJson.Default.StoryLine);
                await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
            }
        }

        var time = took.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        Console.WriteLine($"{articles.Count} items, {stories.Count} stories, grouped in {time} s");
        return 0;
    }

    internal static Article Read(string line, LabRecognizer recognizer)
    {
        var item = JsonSerializer.Deserialize(line, StoriesJson.Default.StoryItem) ?? throw new JsonException("A line holds null.");
        var found = recognizer.Recognize(new RecognitionInput(item.Title, item.Text));
        var date = DateTimeOffset.Parse(item.Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new Article
        {
            Id = item.Id,
            CandidateId = item.Id,
            FeedId = item.Outlet,
            Outlet = item.Outlet,
            Lane = "media",
            Language = item.Lang,
            Title = item.Title,
            Excerpt = item.Text,
            PublishedAt = date,
            FirstSeenAt = date,
            Topic = found.Topic,
            Relevance = found.Score,
            Labs = found.Labs,
            Models = found.Models,
            People = found.People,
            Mentions = found.Mentions,
        };
    }
}

/// <summary>What an aggregator knows of an item.</summary>
internal sealed record StoryItem(string Id, string Lang, string Title, string Text, string Date, string Outlet);

/// <summary>One item's answer.</summary>
internal sealed record StoryLine(string Id, string Story);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoryItem))]
[JsonSerializable(typeof(StoryLine))]
[JsonSerializable(typeof(LabelledStory))]
internal sealed partial class StoriesJson : JsonSerializerContext;
