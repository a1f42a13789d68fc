using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>Writes a story with words taken from its articles; adds nothing that they do not say.</summary>
public sealed class EditionStoryWriter(Lexicon lexicon)
{
    public EditionStory Write(NewsStory news)
    {
        var story = news.Story;
        var headline = Headlines.Choose(story);
        return new EditionStory
        {
            Id = story.Id,
            Headline = headline.Title,
            Summary = Summaries.Of(story, headline),
            Language = headline.Language,
            OtherLanguages = [.. Headlines.ChooseOthers(story, headline).Select(other => TextOf(story, other))],
            Topic = story.Topic,
            Labs = story.Labs,
            Models = story.Models,
            People = story.People,
            Score = story.Score,
            Why = StoryReason.Of(news, lab => lexicon.FindLab(lab)?.Name ?? lab),
            FirstPublishedAt = story.FirstPublishedAt,
            IsUpdate = news.IsUpdate,
            IsTail = news.IsTail,
            FirstEdition = news.FirstEdition,
            FirstStoryId = news.FirstStoryId,
            WhatIsNew = news.WhatIsNew,
            Sources = [.. story.Articles.OrderBy(article => article.Id != headline.ArticleId).Select(article => SourceOf(article, story))],
        };
    }

    private static StoryText TextOf(Story story, Headline headline) =>
        new(headline.Language, headline.ArticleId, headline.Title, Summaries.Of(story, headline));

    private static EditionSource SourceOf(Article article, Story story) => new()
    {
        ArticleId = article.Id,
        Outlet = SingleLine.Of(article.Outlet),
        Title = SingleLine.Of(article.Title),
        Address = WebAddress.OrNull(article.Address),
        Language = article.Language,
        PublishedAt = article.PublishedAt,
        Lane = article.Lane,
        IsFirst = article.Id == story.Articles[0].Id,
    };
}
