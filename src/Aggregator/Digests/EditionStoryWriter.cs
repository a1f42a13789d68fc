using Aggregator.Labs;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>Puts a story into words taken from its articles; adds nothing that they do not say.</summary>
public sealed class EditionStoryWriter(Lexicon lexicon)
{
    public EditionStory Tell(NewsStory news)
    {
        var story = news.Story;
        var headline = Headlines.Choose(story);
        return new EditionStory
        {
            Id = story.Id,
            Headline = headline.Title,
            Summary = Summaries.Of(story, headline),
            Language = headline.Language,
            Tellings = [.. Headlines.ChooseOthers(story, headline).Select(other => new StoryText(other.Language, other.ArticleId, other.Title, Summaries.Of(story, other)))],
            Topic = story.Topic,
            Labs = story.Labs,
            Models = story.Models,
            People = story.People,
            Score = story.Score,
            Why = StoryReason.Of(news, lab => lexicon.FindLab(lab)?.Name ?? lab),
            FirstPublishedAt = story.FirstPublishedAt,
            IsUpdate = news.IsUpdate,
            IsTail = news.IsTail,
            FirstTold = news.FirstTold,
            FirstStory = news.FirstStory,
            WhatIsNew = news.WhatIsNew,
            Sources = [.. Sources(story, headline)],
        };
    }

    private static IEnumerable<EditionSource> Sources(Story story, Headline headline)
    {
        var first = story.Articles[0];
        return story.Articles
            .OrderBy(article => article.Id != headline.ArticleId)
            .Select(article => new EditionSource
            {
                ArticleId = article.Id,
                Outlet = SingleLine.Of(article.Outlet),
                Title = SingleLine.Of(article.Title),
                Address = WebAddress.OrNull(article.Address),
                Language = article.Language,
                Kind = article.Lane,
                PublishedAt = article.PublishedAt,
                Lane = article.Lane,
                IsFirst = article.Id == first.Id,
            });
    }
}
