using Aggregator.Candidates;
using Aggregator.Tests.Digests;

namespace Aggregator.Tests.Candidates;

public sealed class RecognizedArticlesTests
{
    private readonly DigestStores _stores = new();

    [Fact]
    public async Task AnArticleIsReadAsTheLexiconOfTodayReadsIt()
    {
        _stores.Articles.Add(News.Article(
            "a",
            "DeepSeek releases V3.2 with sparse attention",
            labs: ["an-old-lab"]) with
        { Topic = "other", Relevance = 0.1 });

        var read = Assert.Single(await ListAsync());

        Assert.Equal(["deepseek"], read.Labs);
        Assert.Equal("release", read.Topic);
        Assert.True(read.Relevance > 0.5);
        Assert.Equal("a", read.Id);
    }

    [Fact]
    public async Task WhatNoLongerBelongsIsLeftOut()
    {
        _stores.Articles.Add(News.Article("a", "A bakery in Lyon wins a prize for its bread", labs: ["deepseek"]));

        Assert.Empty(await ListAsync());
    }

    private async Task<List<Article>> ListAsync()
    {
        var options = Options.Create(new LabOptions());
        var reread = new RecognizedArticles(_stores, new LabRecognizer(new Lexicon(options), options));
        return await reread.ListAsync(News.Noon.AddDays(-1), News.Noon.AddDays(1), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
