using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>
/// Groups articles about one event. Pure: the same articles give the same stories, whatever order they come in. In this order:
/// <list type="number">
/// <item>Copies of one text are found by their prints, and one of them represents all (<see cref="CopyDetector"/>).</item>
/// <item>Each article becomes a vector of terms, weighed by how rare they are (<see cref="TermWeights"/>).</item>
/// <item>Pairs with rare terms in common are found (<see cref="CandidatePairs"/>).</item>
/// <item>Each pair is judged for being one event (<see cref="EventSimilarity"/>).</item>
/// <item>The likeliest are joined first (<see cref="AverageLinkage"/>).</item>
/// </list>
/// </summary>
public sealed class StoryClusterer(IOptions<StoryOptions> options)
{
    /// <summary>Pairs less likely than this count as 0, as those do that are not compared; typed by hand.</summary>
    private const double Negligible = 0.02;

    /// <summary>Every article is in exactly one story; stories are in order of their earliest article.</summary>
    public IReadOnlyList<Story> Cluster(IReadOnlyList<Article> articles)
    {
        var window = ArticleWindow.Of(articles);
        return
        [
            .. window.Join(Likely(window), options.Value.MinSimilarity)
                .Select(group => StoryAssembler.Assemble([.. group.Select(index => window.Articles[index].Article)])),
        ];
    }

    private static IEnumerable<(int Left, int Right, double Similarity)> Likely(ArticleWindow window)
    {
        foreach (var (left, right) in window.Pairs())
        {
            var similarity = EventSimilarity.Of(window.Articles[left], window.Articles[right]);
            if (Math.Abs(similarity) >= Negligible)
            {
                yield return (left, right, similarity);
            }
        }
    }
}
