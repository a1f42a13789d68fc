using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Stories;

namespace Aggregator.Web.Pages.Stories;

public sealed record StoryPageModel
{
    public required Visit Visit { get; init; }

    public required EditionStory Story { get; init; }

    /// <summary>By time, the first report first.</summary>
    public required IReadOnlyList<StoryReport> Reports { get; init; }

    /// <summary>Dates of the editions that told it, the latest first, and what was new then; empty while only the live view does.</summary>
    public required IReadOnlyList<(DateOnly Date, string Headline, bool IsUpdate)> Days { get; init; }

    public required IReadOnlyDictionary<string, Lab> Labs { get; init; }

    /// <summary>Weights of the score's parts as shares of their sum, in the order of <see cref="Parts"/>.</summary>
    public required StoryOptions Weights { get; init; }

    public StoryTelling Telling => StoryTelling.Of(Story, Visit.Words);

    /// <summary>Headlines in the other languages of its sources, one for each.</summary>
    public IEnumerable<(string Headline, string Language)> OtherTellings => Reports
        .GroupBy(report => report.Source.Language, StringComparer.OrdinalIgnoreCase)
        .Where(language => !language.Key.Equals(Telling.Language, StringComparison.OrdinalIgnoreCase))
        .Select(language => (language.First().Source.Title, language.Key));

    public bool IsBilingual => Reports.Any(report => report.IsChinese) && Reports.Any(report => !report.IsChinese);

    public string NameOf(string lab) => Labs.TryGetValue(lab, out var known) ? LabName.Of(known, Visit.Words) : lab;

    public string Why => WhyWords.Of(Story, NameOf, Visit.Words);

    public string? Tag(string language) => language == Visit.Words.Tag ? null : language;

    /// <summary>The score's parts: name, value reached, most it can be.</summary>
    public IReadOnlyList<(string Name, double Value, double Most)> Parts
    {
        get
        {
            var all = Weights.SourcesWeight + Weights.FreshnessWeight + Weights.RelevanceWeight + Weights.TopicWeight + Weights.PrimaryWeight;
            (string Key, double Value, double Weight)[] parts =
            [
                ("score.sources", Story.Score.Sources, Weights.SourcesWeight),
                ("score.freshness", Story.Score.Freshness, Weights.FreshnessWeight),
                ("score.relevance", Story.Score.Relevance, Weights.RelevanceWeight),
                ("score.topic", Story.Score.Topic, Weights.TopicWeight),
                ("score.primary", Story.Score.Primary, Weights.PrimaryWeight),
            ];

            return [.. parts.Select(part => (Visit.Words[part.Key], part.Value, Math.Max(part.Value, all > 0 ? part.Weight / all : 0)))];
        }
    }
}
