namespace Aggregator.Tests.Digests;

public sealed class NewFactsTests
{
    private const string Published
        = "Moonshot opens the weights of Kimi K2. The model has 32 billion active parameters and was trained on 15 trillion tokens.";

    [Theory]
    [InlineData("Kimi K2 passes 500,000 downloads")]
    [InlineData("Moonshot raises $2 billion after Kimi K2")]
    [InlineData("Moonshot cuts the price of Kimi K2")]
    [InlineData("Kimi K2.5 follows Kimi K2")]
    [InlineData("月之暗面下调 Kimi K2 价格")]
    [InlineData("Kimi K2 下载量突破 50 万")]
    public void ANumberAVersionOrAnActThatNobodyReportedIsNew(string title) => Assert.Equal(title, Find(News.Article("b", title)));

    [Theory]
    [InlineData("Moonshot makes Kimi K2's weights open")]
    [InlineData("Open weights: Kimi K2 by Moonshot")]
    [InlineData("With Kimi K2, Moonshot opens weights of 32 billion active parameters")]
    [InlineData("月之暗面开源 Kimi K2")]
    [InlineData("What to think of Kimi K2")]
    public void OtherWordsForWhatWasReportedAreNotNews(string title) => Assert.Null(Find(News.Article("b", title)));

    [Fact]
    public void ANumberOnTheWayThroughATextIsBackground() =>
        Assert.Null(Find(News.Article(
            "b",
            "Moonshot opens the weights of Kimi K2",
            excerpt: "Last year the company raised $700 million. Its office has 900 desks.")));

    [Fact]
    public void TheSentenceWithTheMostNewFactsIsTaken()
    {
        var found = Find(News.Article(
            "b",
            "Kimi K2: 500,000 downloads",
            excerpt: "It is a good model. Kimi K2 was downloaded 500,000 times while Moonshot was hiring. Nothing else is new."));

        Assert.Equal("Kimi K2: 500,000 downloads", found);
    }

    [Fact]
    public void WhatIsNewIsTheFactWithWhoElseReportsIt()
    {
        Assert.Null(NewFacts.Describe(null, []));
        Assert.Equal("Fact.", NewFacts.Describe("Fact.", []));
        Assert.Equal("Now also reported by A, B, C and 1 more.", NewFacts.Describe(null, ["A", "B", "C", "D"]));
        Assert.Equal("Fact. (Now also reported by A.)", NewFacts.Describe("Fact.", ["A"]));
    }

    private static string? Find(params Article[] articles) => NewFacts.FindSentence(articles, NewFacts.In(Published).ToHashSet());
}
