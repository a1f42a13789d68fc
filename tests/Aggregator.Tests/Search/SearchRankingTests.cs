using Aggregator.Search;

namespace Aggregator.Tests.Search;

/// <summary>An index of segments, from documents to what a search finds in it.</summary>
public sealed class SearchRankingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly List<SearchDocument> _documents = [];

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
    public void AQuotationDoesNotReachOverTheEndOfAField()
    {
        Add("over", "A quick robot", "Walks home", "Again and again");
        Add("within", "A robot walks", "Home", "");

        Assert.Equal(["within"], Find("\"robot walks\""));
        Assert.Empty(Find("\"home again\""));
    }

    [Fact]
    public void WhatIsFoundIsWhatReadingEveryTokenFinds()
    {
        string[] words = ["robot", "chip", "深度求索", "開源", "v3.2", "walks", "度", "home"];
        var random = new Random(7);
        for (var number = 0; number < 60; number++)
        {
            Add($"n{number:00}", Some(), Some(), Some(), at: Noon.AddMinutes(-number));
        }

        foreach (var one in words)
        {
            var expected = _documents.Where(document => Has(document, one)).Select(document => document.Id);
            Assert.Equal(expected.Take(10), Find(one).Concat(Find(one, skip: 10)).Concat(Find(one, skip: 20)).Concat(Find(one, skip: 30))
                .Concat(Find(one, skip: 40)).Concat(Find(one, skip: 50)).Order(StringComparer.Ordinal).Take(10));
        }

        string Some() => string.Join(' ', random.GetItems(words, random.Next(5)));

        static bool Has(SearchDocument document, string word)
        {
            Assert.True(SearchQuery.TryParse(word, out var query, out _));
            var term = query.Wanted[0];
            return new[] { document.Title, document.Excerpt, document.Text }.Any(field => term.IsPrefix
                ? $" {field}".Contains($" {term.Tokens[0]}", StringComparison.Ordinal)
                : $" {field} ".Contains($" {string.Join(' ', term.Tokens)} ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 5, (byte)'r', (byte)'o', (byte)'b', (byte)'o', (byte)'t', 9, 0, 1 })]
    [InlineData(new byte[] { 5, (byte)'r', (byte)'o', (byte)'b', (byte)'o', (byte)'t', 3, 9, 1, 0 })]
    [InlineData(new byte[] { 1 })]
    public void BrokenPostingsFindNothingAndDoNotThrow(byte[] postings)
    {
        Add("a", "A robot");
        Assert.True(SearchQuery.TryParse("robot", out var query, out _));

        var candidates = SearchSegment.Match(query, SearchSegment.Build(_documents).Entries, _ => postings);

        Assert.Equal(SearchFields.None, Assert.Single(candidates).Wanted[0]);
    }

    [Fact]
    public void WhatAnArticleCanBeNarrowedByAreTokens() => Assert.Equal(
        ["lab:deepseek", "lane:media", "lang:zh", "lang:zh-hant", "lang:zh-hant-hk", "topic:open-source"],
        SearchFacets.Of(["DeepSeek"], "zh-Hant-HK", "open source", "media").Order(StringComparer.Ordinal));

    private void Add(string id, string title, string excerpt = "", string text = "", string facets = "", DateTimeOffset? at = null) =>
        _documents.Add(new SearchDocument(
            id, at ?? Noon, SearchTokens.Join(title), SearchTokens.Join(excerpt), SearchTokens.Join(text), facets));

    private List<string> Find(string words, ArticleFilter? filter = null, DateTimeOffset? since = null, int skip = 0)
    {
        Assert.True(SearchQuery.TryParse(words, out var query, out _));
        var request = new SearchRequest(query, filter ?? ArticleFilter.None, since, skip, 10);

        // As a store has them: the articles of some days in each segment.
        var candidates = _documents.Chunk(3).Select(SearchSegment.Build).SelectMany(segment => segment.Match(query));
        return [.. SearchRanking.Rank(request, candidates).Found.Select(found => found.Entry.Id)];
    }
}
