using Aggregator.Articles;
using Aggregator.Digests.Composition;
using Aggregator.Labs;
using Aggregator.Localization;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>
/// Writes a story with words taken from its articles; adds nothing that they do not say. For readers of a language that none of them has it
/// is composed of what is recognised in them.
/// </summary>
public sealed class EditionStoryWriter(Lexicon lexicon, StoryComposer composer)
{
    public EditionStory Write(NewsStory news)
    {
        var story = news.Story;
        var headline = Headlines.Choose(story);
        List<StoryText> others = [.. Headlines.ChooseOthers(story, headline).Select(other => TextOf(story, other))];
        return new EditionStory
        {
            Id = story.Id,
            Headline = headline.Title,
            Summary = Summaries.Of(story, headline),
            Language = headline.Language,
            OtherLanguages = [.. others, .. Missing(story, headline, [TextOf(story, headline), .. others])],
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

    /// <summary>The languages of readers that no report has: from the other script of Chinese, else composed.</summary>
    private IEnumerable<StoryText> Missing(Story story, Headline headline, IReadOnlyList<StoryText> reported)
    {
        var tags = reported.Select(text => text.Language).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = PageStrings.All.Where(strings => !tags.Contains(strings.Tag)).ToList();
        var chinese = reported.FirstOrDefault(text => LanguageTag.IsChinese(text.Language));
        var inOtherScript = missing.Where(strings => strings.IsChinese && chinese is not null).ToList();
        return inOtherScript.Select(strings => chinese!.InScript(strings))
            .Concat(composer.Compose(story, headline, [.. missing.Except(inOtherScript)]));
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
