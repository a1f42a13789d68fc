using Aggregator.Search;

namespace Aggregator.Tests.Search;

public sealed class SearchScanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly SearchScan _scan = new();

    [Fact]
    public void TheTitleCountsMoreThanTheExcerptAndThatMoreThanTheText()
    {
        Add("text", "A morning", "Nothing today", "One robot");
        Add("title", "A robot", "Nothing today", "One thing");
        Add("excerpt", "A morning", "One robot today", "One thing");
        Add("other", "A morning", "Nothing today", "One thing");

        Assert.Equal(["title", "excerpt", "text"], Find("robot"));
    }

    [Fact]
    public void RareWordsCountMoreThanCommonOnes()
    {
        Add("common", "robot robot", "chip", "");
        Add("rare", "chip chip", "robot", "");
        foreach (var id in (string[])["third", "fourth", "fifth", "sixth"])
        {
            Add(id, "robot");
        }

        Assert.Equal(["rare", "common"], Find("robot chip"));
    }

    [Fact]
    public void EquallyGoodOnesAreNewestFirst()
    {
        Add("old", "A robot", at: Noon.AddDays(-1));
        Add("new", "A robot", at: Noon);

        Assert.Equal(["new", "old"], Find("robot"));
    }

    [Fact]
    public void OfManyThatFitOnlyTheNewestArePutInOrder()
    {
        Add("oldest", "A robot", at: Noon.AddDays(-9));
        for (var number = 0; number < SearchBounds.MaxCandidates; number++)
        {
            Add($"n{number}", "A thing", text: "One robot", at: Noon.AddSeconds(-number));
        }

        Assert.Equal("n0", Find("robot")[0]);
        Assert.Empty(Find("robot", skip: SearchBounds.MaxCandidates));
    }

    [Theory]
    [InlineData("robot chip", "both")]
    [InlineData("robot -chip", "one")]
    [InlineData("\"chip robot\"", "both")]
    [InlineData("\"robot chip\"", "")]
    [InlineData("索", "chinese")]
    [InlineData("robot -索", "both one")]
    public void AllWantedTermsAndNoUnwantedOneOccur(string words, string expected)
    {
        Add("one", "One robot");
        Add("both", "chip robot");
        Add("chinese", "深度求索");

        Assert.Equal(expected, string.Join(' ', Find(words).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void FiltersTimeAndPagesNarrowASearch()
    {
        Add("zh", "A robot", facets: "lang:zh lang:zh-hans lane:media", at: Noon.AddHours(-2));
        Add("en", "A robot", facets: "lang:en lane:media");
        Add("lab", "A robot", facets: "lang:en lane:lab");

        Assert.Equal(["zh"], Find("robot", ArticleFilter.None with { Languages = ["zh"] }));
        Assert.Equal(["en"], Find("robot", ArticleFilter.None with { Languages = ["EN", "fr"], Lanes = ["media"] }));
        Assert.Equal(["lab"], Find("robot", ArticleFilter.None with { Lanes = ["lab"] }));
        Assert.Equal(["en", "lab"], Find("robot", since: Noon.AddHours(-1)).Order(StringComparer.Ordinal));
        Assert.Single(Find("robot", skip: 2));
    }

    [Fact]
    public void AnArticleAddedAgainReplacesItself()
    {
        Add("a", "A robot");
        Add("a", "A chip");

        Assert.Empty(Find("robot"));
        Assert.Equal(["a"], Find("chip"));
    }

    [Fact]
    public void WhatAnArticleCanBeNarrowedByAreTokens() => Assert.Equal(
        ["lab:deepseek", "lane:media", "lang:zh", "lang:zh-hant", "lang:zh-hant-hk", "topic:open-source"],
        SearchFacets.Of(["DeepSeek"], "zh-Hant-HK", "open source", "media").Order(StringComparer.Ordinal));

    private void Add(string id, string title, string excerpt = "", string text = "", string facets = "", DateTimeOffset? at = null) =>
        _scan.Add(new SearchDocument(
            id, at ?? Noon, SearchTokens.Join(title), SearchTokens.Join(excerpt), SearchTokens.Join(text), facets));

    private List<string> Find(string words, ArticleFilter? filter = null, DateTimeOffset? since = null, int skip = 0)
    {
        Assert.True(SearchQuery.TryParse(words, out var query, out _));
        return [.. _scan.Find(new SearchRequest(query, filter ?? ArticleFilter.None, since, skip, 10)).Found.Select(found => found.Id)];
    }
}
