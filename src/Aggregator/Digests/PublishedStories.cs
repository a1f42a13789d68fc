using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>What earlier editions told, so that nothing is told twice.</summary>
internal sealed class PublishedStories
{
    private readonly Dictionary<string, PublishedStory> _byArticle = [];

    public PublishedStories(IReadOnlyList<Edition> editions)
    {
        foreach (var edition in editions.OrderBy(edition => edition.Date))
        {
            foreach (var story in edition.Stories)
            {
                var told = new PublishedStory(
                    story.FirstTold ?? edition.Date,
                    story.FirstStory ?? story.Id,
                    story.Sources.Select(source => source.Outlet).ToHashSet(StringComparer.OrdinalIgnoreCase),
                    [story.Headline, story.Summary, .. story.Sources.Select(source => source.Title)]);
                foreach (var source in story.Sources)
                {
                    _byArticle.TryAdd(source.ArticleId, told);
                }
            }
        }
    }

    /// <summary>Whether an edition named the article as a source.</summary>
    public bool Contains(string articleId) => _byArticle.ContainsKey(articleId);

    /// <summary>
    /// The story with only the articles not told yet; null when an edition told the story and since then neither another
    /// outlet has taken it up nor anyone told a new fact.
    /// </summary>
    public NewsStory? FindNews(Story story, IReadOnlyList<Article> untold)
    {
        if (untold.Count == 0)
        {
            return null;
        }

        var news = untold.Count == story.Articles.Count ? story : StoryAssembler.Assemble(story.Id, untold);
        var found = Judge(story, untold);
        return found is { FirstTold: not null, IsUpdate: false } ? null : found with { Story = news with { Novelty = found.Story.Novelty } };
    }

    /// <summary>The whole story, with whether and when it was told.</summary>
    public NewsStory Recall(Story story) => Judge(story, [.. story.Articles.Where(article => !Contains(article.Id))]);

    private NewsStory Judge(Story story, IReadOnlyList<Article> untold)
    {
        var told = story.Articles.Select(article => _byArticle.GetValueOrDefault(article.Id)).OfType<PublishedStory>().Distinct().ToList();
        if (told.Count == 0)
        {
            return new NewsStory(story, IsUpdate: false, FirstTold: null);
        }

        var outlets = Independent(story, untold).Select(article => article.Outlet).Distinct(StringComparer.OrdinalIgnoreCase).Where(outlet => !told.Exists(item => item.Outlets.Contains(outlet))).ToList();
        var known = story.Articles.Where(article => Contains(article.Id)).SelectMany(article => new[] { article.Title, article.Excerpt }).Concat(told.SelectMany(item => item.Texts));
        var fact = NewFacts.FindSentence(untold, known.SelectMany(NewFacts.In).ToHashSet());
        var first = told.MinBy(item => item.FirstTold)!;
        var novelty = fact is not null ? StoryNovelty.Fact : outlets.Count > 0 ? StoryNovelty.Source : StoryNovelty.None;
        return new NewsStory(story with { Novelty = novelty }, fact is not null || outlets.Count > 0, first.FirstTold)
        {
            FirstStory = first.Id,
            WhatIsNew = NewFacts.Describe(fact, outlets),
        };
    }

    /// <summary>Those that are no copy of an article told before.</summary>
    private IEnumerable<Article> Independent(Story story, IReadOnlyList<Article> untold)
    {
        var texts = story.Articles.Zip(CopyDetector.Find(story.Articles)).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        var known = story.Articles.Where(article => Contains(article.Id)).Select(article => texts[article.Id]).ToHashSet();
        return untold.Where(article => !known.Contains(texts[article.Id]));
    }

    private sealed record PublishedStory(DateOnly FirstTold, string Id, IReadOnlySet<string> Outlets, IReadOnlyList<string> Texts);
}
