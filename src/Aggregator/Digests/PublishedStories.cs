using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>What earlier editions covered, so that an edition repeats nothing.</summary>
internal sealed class PublishedStories
{
    private readonly Dictionary<string, PublishedStory> _byArticle = [];

    public PublishedStories(IReadOnlyList<Edition> editions)
    {
        foreach (var edition in editions.OrderBy(edition => edition.Date))
        {
            foreach (var story in edition.Stories)
            {
                var published = new PublishedStory(
                    story.FirstEdition ?? edition.Date,
                    story.FirstStoryId ?? story.Id,
                    story.Sources.Select(source => source.Outlet).ToHashSet(StringComparer.OrdinalIgnoreCase),
                    [story.Headline, story.Summary, .. story.Sources.Select(source => source.Title)]);
                foreach (var source in story.Sources)
                {
                    _byArticle.TryAdd(source.ArticleId, published);
                }
            }
        }
    }

    /// <summary>Whether an edition named the article as a source.</summary>
    public bool Contains(string articleId) => _byArticle.ContainsKey(articleId);

    /// <summary>
    /// The story with only its unpublished articles; null when an edition covered it and since then no other outlet has
    /// taken it up and nobody reported a new fact.
    /// </summary>
    public NewsStory? FindNews(Story story, IReadOnlyList<Article> unpublished)
    {
        if (unpublished.Count == 0)
        {
            return null;
        }

        var compared = Compare(story, unpublished);
        if (compared is { FirstEdition: not null, IsUpdate: false })
        {
            return null;
        }

        return compared with { Story = StoryAssembler.Assemble(story.Id, unpublished) with { Novelty = compared.Story.Novelty } };
    }

    /// <summary>The whole story, with what earlier editions had of it.</summary>
    public NewsStory Compare(Story story) => Compare(story, [.. story.Articles.Where(article => !Contains(article.Id))]);

    private NewsStory Compare(Story story, IReadOnlyList<Article> unpublished)
    {
        var earlier = story.Articles
            .Select(article => _byArticle.GetValueOrDefault(article.Id))
            .OfType<PublishedStory>()
            .Distinct()
            .ToList();
        if (earlier.Count == 0)
        {
            return new NewsStory(story);
        }

        var outlets = FindOriginals(story, unpublished)
            .Select(article => article.Outlet)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(outlet => !earlier.Exists(published => published.Outlets.Contains(outlet)))
            .ToList();
        var knownTexts = story.Articles
            .Where(article => Contains(article.Id))
            .SelectMany(article => new[] { article.Title, article.Excerpt })
            .Concat(earlier.SelectMany(published => published.Texts));
        var fact = NewFacts.FindSentence(unpublished, knownTexts.SelectMany(NewFacts.In).ToHashSet());
        var first = earlier.MinBy(published => published.Date)!;
        var isUpdate = fact is not null || outlets.Count > 0;
        var compared = story with { Novelty = NoveltyOf(fact, outlets.Count) };
        return new NewsStory(compared, isUpdate, first.Date, first.Id, NewFacts.Describe(fact, outlets));
    }

    private static double NoveltyOf(string? fact, int newOutlets) => (fact, newOutlets) switch
    {
        (not null, _) => StoryNovelty.Fact,
        (null, > 0) => StoryNovelty.Source,
        _ => StoryNovelty.None,
    };

    /// <summary>Those that are not a copy of a published article.</summary>
    private IEnumerable<Article> FindOriginals(Story story, IReadOnlyList<Article> unpublished)
    {
        var texts = story.Articles.Zip(CopyDetector.Find(story.Articles)).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        var known = story.Articles.Where(article => Contains(article.Id)).Select(article => texts[article.Id]).ToHashSet();
        return unpublished.Where(article => !known.Contains(texts[article.Id]));
    }

    /// <param name="Date">Of the edition that covered the story first.</param>
    private sealed record PublishedStory(DateOnly Date, string Id, IReadOnlySet<string> Outlets, IReadOnlyList<string> Texts);
}
