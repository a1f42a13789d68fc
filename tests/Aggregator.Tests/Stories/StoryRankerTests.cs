namespace Aggregator.Tests.Stories;

public sealed class StoryRankerTests
{
    private readonly StoryRanker _ranker = new(Options.Create(new StoryOptions()));

    [Fact]
    public void MoreIndependentSourcesRankHigher()
    {
        var many = StoryAssembler.Assemble([News.Article("a", "One", "A"), News.Article("b", "One", "B"), News.Article("c", "One", "C")]);
        var few = StoryAssembler.Assemble([News.Article("d", "Two", "A"), News.Article("e", "Two", "A"), News.Article("f", "Two", "A")]);

        var ranked = _ranker.Rank([few, many], News.Noon.AddHours(1));

        Assert.Equal([many.Id, few.Id], ranked.Select(story => story.Id));
    }

    [Fact]
    public void AnAgencysTextInManyPapersIsOneSource()
    {
        const string Text = "An agency reported on Tuesday that a laboratory in Hangzhou had finished the training of its next model, which it will show to developers at the end of the month.";
        var copies = StoryAssembler.Assemble(
            [.. Enumerable.Range(0, 5).Select(i => News.Article($"a{i}", $"Title number {i}", $"Paper {i}", excerpt: Text))]);
        var reports = StoryAssembler.Assemble([News.Article("b", "One", "A"), News.Article("c", "Two", "B")]);

        var ranked = _ranker.Rank([copies, reports], News.Noon.AddHours(1));

        Assert.Equal(reports.Id, ranked[0].Id);
    }

    [Fact]
    public void FreshNewsRankAboveOldOnes()
    {
        var old = StoryAssembler.Assemble([News.Article("a", "One", hours: -48)]);
        var fresh = StoryAssembler.Assemble([News.Article("b", "Two")]);

        Assert.Equal(fresh.Id, _ranker.Rank([old, fresh], News.Noon.AddHours(1))[0].Id);
    }

    [Fact]
    public void TheLabsOwnWordCounts()
    {
        var hearsay = StoryAssembler.Assemble([News.Article("a", "One")]);
        var primary = StoryAssembler.Assemble([News.Article("b", "Two") with { Lane = "lab" }]);

        var ranked = _ranker.Rank([hearsay, primary], News.Noon.AddHours(1));

        Assert.Equal(primary.Id, ranked[0].Id);
        Assert.True(ranked[0].Score.Primary > 0);
        Assert.Equal(0, ranked[1].Score.Primary);
    }

    [Fact]
    public void WhatNoEditionCoveredRanksAboveWhatOneDid()
    {
        var known = StoryAssembler.Assemble([News.Article("a", "One")]) with { Novelty = StoryNovelty.Source };
        var fresh = StoryAssembler.Assemble([News.Article("b", "Two")]);

        var ranked = _ranker.Rank([known, fresh], News.Noon.AddHours(1));

        Assert.Equal(fresh.Id, ranked[0].Id);
        Assert.True(ranked[0].Score.Novelty > ranked[1].Score.Novelty && ranked[1].Score.Novelty > 0);
    }

    [Fact]
    public void ThePartsOfAScoreAddUpToItsTotal()
    {
        var score = _ranker.Rank([StoryAssembler.Assemble([News.Article("a", "One")])], News.Noon.AddHours(1))[0].Score;

        Assert.Equal(score.Total, score.Sources + score.Freshness + score.Relevance + score.Topic + score.Primary + score.Novelty, 6);
        Assert.InRange(score.Total, 0, 1);
    }

    [Fact]
    public void EqualScoresAreOrderedByFirstReportThenId()
    {
        var stories = new[] { "c", "a", "b" }.Select(id => StoryAssembler.Assemble([News.Article(id, "Same")])).ToList();

        var forward = _ranker.Rank(stories, News.Noon).Select(story => story.Id);
        stories.Reverse();

        Assert.Equal(forward, _ranker.Rank(stories, News.Noon).Select(story => story.Id));
    }
}
