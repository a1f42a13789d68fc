using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>What earlier editions told, so that nothing is told twice.</summary>
internal sealed class ToldStories
{
    private readonly Dictionary<string, ToldStory> _byArticle = [];

    public ToldStories(IReadOnlyList<Edition> editions)
    {
        foreach (var edition in editions.OrderBy(edition => edition.Date))
        {
            foreach (var story in edition.Stories)
            {
                var outlets = story.Sources.Select(source => source.Outlet).ToHashSet(StringComparer.OrdinalIgnoreCase);
                foreach (var source in story.Sources)
                {
                    _byArticle.TryAdd(source.ArticleId, new ToldStory(story.FirstTold ?? edition.Date, outlets));
                }
            }
        }
    }

    /// <summary>Whether an edition named the article as a source.</summary>
    public bool Contains(string articleId) => _byArticle.ContainsKey(articleId);

    /// <summary>The story with only the articles not told yet; null when an edition told the story and no other outlet has taken it up since.</summary>
    public NewsStory? FindNews(Story story, IReadOnlyList<Article> untold)
    {
        if (untold.Count == 0)
        {
            return null;
        }

        var told = ToldOf(story);
        var news = untold.Count == story.Articles.Count ? story : StoryAssembler.Assemble(story.Id, untold);
        if (told.Count == 0)
        {
            return new NewsStory(news, IsUpdate: false, FirstTold: null);
        }

        return untold.Any(article => IsNewOutlet(article, told)) ? new NewsStory(news, IsUpdate: true, told.Min(item => item.FirstTold)) : null;
    }

    /// <summary>The whole story, with whether and when it was told.</summary>
    public NewsStory Recall(Story story)
    {
        var told = ToldOf(story);
        return told.Count == 0
            ? new NewsStory(story, IsUpdate: false, FirstTold: null)
            : new NewsStory(story, story.Articles.Any(article => IsNewOutlet(article, told)), told.Min(item => item.FirstTold));
    }

    private List<ToldStory> ToldOf(Story story) =>
        [.. story.Articles.Select(article => _byArticle.GetValueOrDefault(article.Id)).OfType<ToldStory>()];

    private static bool IsNewOutlet(Article article, List<ToldStory> told) => !told.Any(item => item.Outlets.Contains(article.Outlet));

    private sealed record ToldStory(DateOnly FirstTold, IReadOnlySet<string> Outlets);
}
