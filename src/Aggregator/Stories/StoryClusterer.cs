using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>
/// Groups articles about one event. Pure: the same articles give the same stories, whatever order they come in.
/// Two steps: copies of one text are found by their prints (<see cref="CopyDetector"/>); then articles are taken apart into
/// terms, terms weighed by rarity, pairs with a rare term in common judged for being one event
/// (<see cref="EventSimilarity"/>), and the likeliest joined first (<see cref="AverageLinkage"/>).
/// </summary>
public sealed class StoryClusterer(IOptions<StoryOptions> options)
{
    /// <summary>Pairs less likely than this are as good as none.</summary>
    private const double Negligible = 0.02;

    /// <summary>Every article is in exactly one story; stories are in order of their earliest article.</summary>
    public IReadOnlyList<Story> Cluster(IReadOnlyList<Article> articles)
    {
        var window = ArticleWindow.Of(articles);
        return
        [
            .. window.Join(Likely(window), options.Value.MinLikeness)
                .Select(group => StoryAssembler.Assemble([.. group.Select(index => window.Articles[index].Article)])),
        ];
    }

    private static IEnumerable<(int Left, int Right, double Likeness)> Likely(ArticleWindow window)
    {
        foreach (var (left, right) in window.Pairs())
        {
            var likeness = EventSimilarity.Of(window.Articles[left], window.Articles[right]);
            if (Math.Abs(likeness) >= Negligible)
            {
                yield return (left, right, likeness);
            }
        }
    }
}
