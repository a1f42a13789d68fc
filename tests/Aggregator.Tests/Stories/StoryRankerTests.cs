namespace Aggregator.Tests.Stories;

public sealed class StoryRankerTests
{
    private static readonly LabRecognizer Recognizer = new(new Lexicon(), Options.Create(new LabOptions()));

    private readonly StoryRanker _ranker = new(Options.Create(new StoryOptions()), new Lexicon());

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

    [Theory]
    [InlineData("Moonshot AI releases Kimi K4", "Moonshot AI founder says agents will change offices")]
    [InlineData("智谱发布 GLM-6 并开源", "智谱 CEO 谈大模型竞争")]
    [InlineData("DeepSeek 發布 V5", "騰訊 QQ 瀏覽器新增皮膚功能")]
    [InlineData("Qwen4 weights are now available", "Round-up: Qwen4, Kimi K4 and more AI news")]
    [InlineData("DeepSeek cuts API prices by half", "Xiaomi puts DeepSeek into its earbuds")]
    [InlineData("DeepSeek is down for thousands of users", "Why DeepSeek matters")]
    public void WhatIsReportedDecidesBetweenEqualOutlets(string above, string below)
    {
        var ranked = _ranker.Rank([StoryOf(Read("a", below)), StoryOf(Read("b", above))], News.Noon.AddHours(1));

        Assert.Equal(above, ranked[0].Lead.Title);
    }

    [Theory]
    [InlineData("MiniMax M4 gives developers a look at its plans")]
    [InlineData("Opinion: why the race of the labs is a distraction")]
    [InlineData("IT早报：DeepSeek 发布 V5；小米推出新手机；腾讯财报公布")]
    public void AnotherIndependentReportNeverLowersAStory(string title)
    {
        var first = Read("a", "DeepSeek releases V5 with open weights", "A");
        var other = Read("d", "MiniMax M4 is here", "A");

        var alone = _ranker.Rank([StoryOf(first), StoryOf(other)], News.Noon.AddHours(3));
        var joined = _ranker.Rank([StoryOf(first, Read("b", title, "B", hours: 1)), StoryOf(other)], News.Noon.AddHours(3));

        Assert.True(ScoreOf(joined, "a").Total > ScoreOf(alone, "a").Total);
    }

    [Fact]
    public void TalkOfAModelLiftsEveryStoryOnIt()
    {
        var stories = new[] { "Kimi K4 arrives", "How Kimi K4 was trained", "GLM-6 arrives" }
            .Select((title, index) => StoryOf(Read($"a{index}", title))).ToList();

        var ranked = _ranker.Rank(stories, News.Noon);

        Assert.Contains(ScoreOf(ranked, "a0").Signals, signal => signal is { Condition: "talk", Weight: > 0 });
        Assert.DoesNotContain(ScoreOf(ranked, "a2").Signals, signal => signal.Condition == "talk");
    }

    [Fact]
    public void TheOrderDoesNotDependOnHowStoriesCome()
    {
        var stories = Enumerable.Range(0, 12).Select(i => StoryOf(Read($"a{i}", $"Qwen{i % 4} update {i}", $"Outlet {i % 3}", i % 5))).ToList();
        var order = _ranker.Rank(stories, News.Noon.AddHours(9)).Select(story => story.Id).ToList();

        for (var seed = 0; seed < 5; seed++)
        {
            var shuffled = stories.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(order, _ranker.Rank(shuffled, News.Noon.AddHours(9)).Select(story => story.Id));
        }
    }

    [Fact]
    public void SignalsAreWhatRaisedAStoryAboveTheLowestScore()
    {
        var score = _ranker.Rank([StoryOf(Read("a", "DeepSeek releases V5 with open weights"))], News.Noon)[0].Score;
        var lowest = -RankingModelPoints().Where(points => points < 0).Sum();

        Assert.Equal(score.Total, lowest + score.Signals.Sum(signal => signal.Weight), 2);
        Assert.Equal(score.Signals.OrderByDescending(signal => Math.Abs(signal.Weight)), score.Signals);
    }

    [Fact]
    public void EqualScoresAreOrderedByFirstReportThenId()
    {
        var stories = new[] { "c", "a", "b" }.Select(id => StoryAssembler.Assemble([News.Article(id, "Same")])).ToList();

        var forward = _ranker.Rank(stories, News.Noon).Select(story => story.Id);
        stories.Reverse();

        Assert.Equal(forward, _ranker.Rank(stories, News.Noon).Select(story => story.Id));
    }

    private static IEnumerable<double> RankingModelPoints() =>
        Enumerable.Range(0, StorySignals.All.Count).Select(RankingModel.Embedded.PointsOf);

    private static StoryScore ScoreOf(IReadOnlyList<Story> ranked, string first) =>
        ranked.Single(story => story.Id == StoryId.For(first)).Score;

    private static Story StoryOf(params Article[] articles) => StoryAssembler.Assemble(articles);

    private static Article Read(string id, string title, string outlet = "The Wire", double hours = 0)
    {
        var found = Recognizer.Recognize(new RecognitionInput(title, ""));
        return News.Article(id, title, outlet, hours) with
        {
            Labs = found.Labs,
            Models = found.Models,
            Mentions = found.Mentions,
            Topic = found.Topic,
            Relevance = found.Score,
        };
    }
}
