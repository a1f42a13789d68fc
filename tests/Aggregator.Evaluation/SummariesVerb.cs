using Aggregator.Digests;
using Aggregator.Digests.Composition;
using Aggregator.Text;

namespace Aggregator.Evaluation;

/// <summary>
/// Measures the summaries of labelled stories beside a baseline, the first three sentences of the story's lead article.
/// Over stories with two or more reports in the language of the headline, each read with its headline:
/// coverage, the share of the terms that two or more of these reports have (what they agree on); overlap, the F1 between
/// the text's terms and those of each report's title and first two sentences, averaged; and the width in columns.
/// </summary>
internal static class SummariesVerb
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN") { Description = "Labelled items, a line each: as for stories, with topic and story." };
        var show = new Option<bool>("--show") { Description = "Write each headline and summary before the figures." };
        var command = new Command("summaries", "Measures summaries beside the first three sentences of the lead, as JSON.") { input, show };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(input), result.GetValue(show), cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(FileInfo input, bool show, CancellationToken cancellationToken)
    {
        var settings = Options.Create(new LabOptions());
        var lexicon = new Lexicon(settings);
        var recognizer = new LabRecognizer(lexicon, settings);
        var writer = new EditionStoryWriter(lexicon, new StoryComposer(recognizer, lexicon));
        var lines = (await File.ReadAllLinesAsync(input.FullName, cancellationToken)).Where(line => line.Length > 0).ToList();
        List<Measures> ours = [], baseline = [];
        foreach (var group in lines.GroupBy(line => JsonSerializer.Deserialize(line, StoriesJson.Default.LabelledStory)!.Story))
        {
            var story = StoryAssembler.Assemble([.. group.Select(line => StoriesVerb.Read(line, recognizer))]);
            var written = writer.Write(new NewsStory(story));
            if (show)
            {
                Console.WriteLine($"{written.Headline}\n    {written.Summary}");
            }

            var reports = story.Articles.Where(article => LanguageTag.Primary(article.Language) == LanguageTag.Primary(written.Language))
                .ToList();
            var lead = reports.FirstOrDefault(article => article.Id == story.Lead.Id) ?? reports[0];
            if (reports.Count >= 2 && reports.Exists(article => article.Excerpt.Length > 0))
            {
                ours.Add(Measure(written.Headline, written.Summary, reports));
                baseline.Add(Measure(written.Headline, string.Join(' ', Sentences.Of(lead.Excerpt).Take(3)), reports));
            }
        }

        Console.WriteLine($"{{\"stories\": {ours.Count}, \"summary\": {Mean(ours)}, \"lead3\": {Mean(baseline)}}}");
        return 0;
    }

    private static Measures Measure(string headline, string text, List<Article> reports)
    {
        var own = TermsOf($"{headline} {text}");
        var shared = reports.SelectMany(report => TermsOf($"{report.Title} {report.Excerpt}"))
            .GroupBy(term => term)
            .Where(term => term.Count() >= 2)
            .Select(term => term.Key)
            .ToList();
        var coverage = shared.Count == 0 ? 1 : (double)shared.Count(own.Contains) / shared.Count;
        var overlap = reports.Average(report => F1(own, TermsOf($"{report.Title} {LeadOf(report)}")));
        return new Measures(coverage, overlap, DisplayWidth.Of(text));
    }

    private static string LeadOf(Article report) => string.Join(' ', Sentences.Of(report.Excerpt).Take(2));

    private static double F1(HashSet<string> own, HashSet<string> report) =>
        own.Count + report.Count == 0 ? 0 : 2.0 * own.Count(report.Contains) / (own.Count + report.Count);

    private static HashSet<string> TermsOf(string text) => [.. TermReader.Read(text, Glossary.Default).Select(term => term.Text)];

    private static string Mean(List<Measures> all) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"coverage\": {all.Average(one => one.Coverage):0.0000}, \"overlap\": {all.Average(one => one.Overlap):0.0000}, "
        + $"\"width\": {all.Average(one => one.Width):0}}}");

    private sealed record Measures(double Coverage, double Overlap, int Width);
}
