using Aggregator.Digests;
using Aggregator.Digests.Composition;

namespace Aggregator.Evaluation;

/// <summary>Writes what readers of the other language get of each title, for labelling by eye: a line each, tabs between.</summary>
internal static class ComposedVerb
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN") { Description = "Items, a line each: lang, title, and perhaps date and outlet." };
        var command = new Command("composed", "Writes the composed headline and summary of each title in the other language.") { input };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetRequiredValue(input), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo input, CancellationToken cancellationToken)
    {
        var settings = Options.Create(new LabOptions());
        var lexicon = new Lexicon(settings);
        var recognizer = new LabRecognizer(lexicon, settings);
        var writer = new EditionStoryWriter(lexicon, new StoryComposer(recognizer, lexicon));
        var (composed, all) = (0, 0);
        foreach (var line in await File.ReadAllLinesAsync(input.FullName, cancellationToken))
        {
            var story = StoryAssembler.Assemble([StoriesVerb.Read(line, recognizer)]);
            var written = writer.Write(new NewsStory(story));
            foreach (var text in written.OtherLanguages.Where(text => text.Origin == TextOrigins.Composed))
            {
                var isSaid = !text.Headline.Contains(written.Headline, StringComparison.Ordinal);
                all++;
                composed += Convert.ToInt32(isSaid);
                Console.WriteLine($"{(isSaid ? "said" : "gloss")}\t{written.Headline}\t{text.Headline}\t{text.Summary}");
            }
        }

        Console.Error.WriteLine($"{composed} of {all} texts have a headline of their own");
        return 0;
    }
}
