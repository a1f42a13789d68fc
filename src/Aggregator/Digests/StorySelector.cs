using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>Clusters articles into stories and selects those of an edition, in its order: the front, then the tail.</summary>
public sealed class StorySelector(StoryClusterer clusterer, StoryRanker ranker, EditionStoryWriter writer, IOptions<DigestOptions> options)
{
    /// <summary>An article that no edition covered gets another chance for this long: it may have been extracted late.</summary>
    private static readonly TimeSpan CarryOver = TimeSpan.FromHours(24);

    /// <summary>Stories with something that no earlier edition had; with <paramref name="all"/>, those that one covered too.</summary>
    internal List<EditionStory> Select(IReadOnlyList<Article> articles, PublishedStories published, EditionWindow window, bool all)
    {
        var stories = clusterer.Cluster(articles);
        if (all)
        {
            return Place([.. stories.Select(published.Compare)], window);
        }

        return Place([.. stories.Select(story => FindNews(story, published, window)).OfType<NewsStory>()], window);
    }

    /// <summary>False for an article that was old when the window ended.</summary>
    public bool IsNews(Article article, EditionWindow window) => article.PublishedAt >= window.End.AddHours(-options.Value.MaxAgeHours);

    private NewsStory? FindNews(Story story, PublishedStories published, EditionWindow window)
    {
        var unpublished = story.Articles.Where(article => IsNews(article, window) && !published.Contains(article.Id)).ToList();
        if (!unpublished.Exists(article => article.FirstSeenAt >= window.Start - CarryOver))
        {
            return null;
        }

        return published.FindNews(story, unpublished);
    }

    private List<EditionStory> Place(IReadOnlyList<NewsStory> news, EditionWindow window)
    {
        var byId = news.ToDictionary(item => item.Story.Id);
        var caps = new EditionCaps(options.Value);
        var placed = ranker.Rank([.. news.Select(item => item.Story)], window.End)
            .Select(story => (Place: caps.Place(story), News: byId[story.Id] with { Story = story }))
            .ToList();
        var front = placed.Where(item => item.Place is EditionPlace.Front).Select(item => item.News);
        var tail = placed.Where(item => item.Place is EditionPlace.Tail).Select(item => item.News with { IsTail = true });

        return [.. front.Concat(tail).Select(writer.Write)];
    }
}
