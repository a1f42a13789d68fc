using Aggregator.Articles;
using Microsoft.Extensions.Options;

namespace Aggregator.Stories;

/// <summary>Groups articles about one event. Pure: the same articles give the same stories, whatever order they come in.</summary>
public sealed class StoryClusterer(IOptions<StoryOptions> options)
{
    /// <summary>Every article is in exactly one story.</summary>
    public IReadOnlyList<Story> Cluster(IReadOnlyList<Article> articles)
    {
        var ordered = articles
            .DistinctBy(article => article.Id)
            .OrderBy(article => article.PublishedAt)
            .ThenBy(article => article.Id, StringComparer.Ordinal)
            .ToList();
        var terms = ordered.Select(article => TitleTerms.Of(article.Title + " " + article.Title + " " + article.Excerpt)).ToList();
        var weights = WeightsOf(terms);
        var groups = new List<Group>();

        for (var i = 0; i < ordered.Count; i++)
        {
            var vector = terms[i].ToDictionary(pair => pair.Key, pair => pair.Value * weights[pair.Key]);
            Normalise(vector);
            var best = groups
                .Where(group => ordered[i].PublishedAt - group.Last <= TimeSpan.FromHours(options.Value.MaxGapHours))
                .Select(group => (Group: group, Likeness: group.Vectors.Average(other => Dot(other, vector))))
                .Where(pair => pair.Likeness >= 0.3)
                .OrderByDescending(pair => pair.Likeness)
                .FirstOrDefault();
            var home = best.Group;
            if (home is null)
            {
                groups.Add(home = new Group());
            }

            home.Articles.Add(ordered[i]);
            home.Vectors.Add(vector);
            home.Last = ordered[i].PublishedAt;
        }

        return [.. groups.Select(group => StoryAssembler.Assemble(group.Articles))];
    }

    private static Dictionary<string, double> WeightsOf(List<Dictionary<string, int>> documents) =>
        documents.SelectMany(terms => terms.Keys).GroupBy(term => term).ToDictionary(group => group.Key, group => Math.Log(1 + ((double)documents.Count / group.Count())));

    private static void Normalise(Dictionary<string, double> vector)
    {
        var norm = Math.Sqrt(vector.Values.Sum(value => value * value));
        foreach (var key in vector.Keys.ToList())
        {
            vector[key] /= norm;
        }
    }

    private static double Dot(Dictionary<string, double> left, Dictionary<string, double> right) =>
        left.Sum(pair => pair.Value * right.GetValueOrDefault(pair.Key));

    private sealed class Group
    {
        public List<Article> Articles { get; } = [];

        public List<Dictionary<string, double>> Vectors { get; } = [];

        public DateTimeOffset Last { get; set; }
    }
}
