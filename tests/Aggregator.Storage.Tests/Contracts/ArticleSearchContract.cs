using Aggregator.Search;

namespace Aggregator.Storage.Tests.Contracts;

public abstract class ArticleSearchContract(Backend backend) : StorageContract<IArticleSearch>(backend)
{
    [Theory]
    [InlineData("sparse", "en")]
    [InlineData("SPARSE Attention", "en")]
    [InlineData("releases", "en")]
    [InlineData("\"sparse attention\"", "en")]
    [InlineData("v3.2", "en")]
    [InlineData("half", "en")]
    [InlineData("restarts", "en")]
    [InlineData("开源", "zh")]
    [InlineData("深度求索", "zh hant")]
    [InlineData("梁文锋", "zh")]
    [InlineData("價格", "zh hant")]
    [InlineData("索", "zh hant")]
    [InlineData("晶片", "hant")]
    [InlineData("DeepSeek", "en zh")]
    [InlineData("DeepSeek -sparse", "zh")]
    [InlineData("\"attention sparse\"", "")]
    [InlineData("源开", "")]
    [InlineData("nowhere", "")]
    public async Task WordsAreFoundInTitleExcerptAndTextOfBothLanguages(string words, string expected)
    {
        await AddSamplesAsync();

        var found = await SearchAsync(words);

        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TheTitleCountsMoreThanTheExcerptAndThatMoreThanTheText()
    {
        await AddAsync("text", "A morning in Hangzhou", "Nothing to report from the river today.", "Somebody said robot once.");
        await AddAsync("title", "A robot in Hangzhou", "Nothing to report from the river today.", "Somebody said nothing once.");
        await AddAsync("excerpt", "A morning in Hangzhou", "One robot to report from the river today.", "Somebody said nothing once.");
        await AddAsync("other", "A morning in Suzhou", "Nothing to report from the lake today.", "Somebody said nothing twice.");
        await AddAsync("more", "An evening in Suzhou", "Nothing to report from the lake today.", "Somebody said nothing twice.");

        Assert.Equal(["title", "excerpt", "text"], await SearchAsync("robot"));
    }

    [Fact]
    public async Task TheRarestWordInTheTitleCountsMoreThanAllInTheExcerptAndOfEquallyGoodOnesTheNewest()
    {
        await AddAsync("text", "A morning in Hangzhou", "", "One robot with a chip.", hours: -9);
        await AddAsync("excerpt", "A robot in Hangzhou", "It has a chip.", "", hours: -8);
        await AddAsync("rare", "A chip from Hangzhou", "", "It is for a robot.", hours: -7);
        await AddAsync("both", "A robot with a chip", "", "", hours: -6);
        await AddAsync("later", "Another robot with a chip", "", "", hours: -5);
        foreach (var number in (int[])[1, 2, 3, 4])
        {
            await AddAsync($"other{number}", "A robot at work", "", "", hours: -number);
        }

        Assert.Equal(["later", "both", "rare", "excerpt", "text"], await SearchAsync("robot chip"));
        Assert.Equal(["rare", "excerpt"], await FindPageAsync("robot chip", 2, 2));
    }

    [Fact]
    public async Task FiltersAndTimeNarrowASearchTogether()
    {
        await AddSamplesAsync();

        Assert.Equal(["zh"], await SearchAsync("深度求索", ArticleFilter.None with { Languages = ["zh-Hans"] }));
        Assert.Equal(2, (await SearchAsync("深度求索", ArticleFilter.None with { Languages = ["ZH"] })).Count);
        Assert.Equal(["hant"], await SearchAsync("深度求索", ArticleFilter.None with { Labs = ["huawei", "zhipu"] }));
        Assert.Equal(
            ["hant"],
            await SearchAsync("深度求索", ArticleFilter.None with { Topics = ["chips"], Lanes = ["media"], Languages = ["zh"] }));
        Assert.Empty(await SearchAsync("深度求索", ArticleFilter.None with { Topics = ["chips"], Lanes = ["lab"] }));
        Assert.Equal(["zh"], await SearchAsync("深度求索", since: Some.Noon.AddHours(-3)));
        Assert.Equal(["hant", "zh"], (await SearchAsync("深度求索", since: Some.Noon.AddHours(-5))).Order(StringComparer.Ordinal));
        Assert.Empty(await SearchAsync("深度求索", since: Some.Noon.AddHours(1)));
        Assert.Empty(await SearchAsync("lab:huawei"));
    }

    [Fact]
    public async Task WhatIsKeptLaterIsFoundWhoeverKeptIt()
    {
        await AddSamplesAsync();
        Assert.Empty(await SearchAsync("unheard"));

        await AddAsync("new", "An unheard thing", "", "");

        Assert.Equal(["new"], await SearchAsync("unheard"));
        Assert.Equal(["new"], (await FindAsync(Request("unheard"), Other)).Hits.Select(hit => hit.Article.Id));
    }

    [Fact]
    public async Task Rule26_AChangedTitleIsFoundByItsNewWordsAloneAndTheRestAsBefore()
    {
        await AddSamplesAsync();
        Assert.NotEmpty(await SearchAsync("sparse"));

        var article = await Port<IArticleStore>().FindAsync("en", Cancel);
        await Port<IArticleStore>().TryRetitleAsync("en", article!.CandidateId, "DeepSeek releases V3.2, corrected", Cancel);

        Assert.Empty(await SearchAsync("sparse"));
        Assert.Equal(
            "DeepSeek releases V3.2, corrected",
            Assert.Single((await FindAsync(Request("corrected"))).Hits).Article.Title);
        Assert.Equal(["en"], await SearchAsync("restart"));
        Assert.Equal(["en"], await SearchAsync("half", ArticleFilter.None with { Labs = ["deepseek"] }));
    }

    [Fact]
    public async Task ASpanIsKeptToWhateverTheOrderOfKeeping()
    {
        foreach (var hours in (double[])[-3, -9, -1, -7, -5])
        {
            await AddAsync($"h{-hours}", "The same words for all", "", "", hours: hours);
        }

        Assert.Equal(["h1", "h3", "h5"], (await SearchAsync("words", since: Some.Noon.AddHours(-5))).Order(StringComparer.Ordinal));
        Assert.Equal(
            2,
            (await FindAsync(Request("words") with { Since = Some.Noon.AddHours(-7), Take = 2, Skip = 1 })).Hits.Count);
    }

    [Fact]
    public async Task HitsArePagedAndCarryTheWholeArticle()
    {
        for (var number = 0; number < 7; number++)
        {
            await AddAsync($"n{number}", "The same words for all", "", "");
        }

        var (first, _) = await FindAsync(Request("words") with { Take = 4 });
        var (rest, _) = await FindAsync(Request("words") with { Skip = 4, Take = 4 });

        Assert.Equal((4, 3), (first.Count, rest.Count));
        Assert.Equal(7, first.Concat(rest).Select(hit => hit.Article.Id).Distinct().Count());
        Assert.Equivalent(await Port<IArticleStore>().FindAsync(first[0].Article.Id, Cancel), first[0].Article, strict: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task PagesOfAnySizeHoldEachHitOnceInOneOrder(int size)
    {
        foreach (var number in Enumerable.Range(0, 23))
        {
            var (title, excerpt) = (number % 3 == 0 ? "A robot" : "A thing", number % 2 == 0 ? "One robot" : "");
            await AddAsync($"n{number:00}", title, excerpt, "robot", hours: -number % 5);
        }

        var all = await FindPageAsync("robot", 0, 50);
        var walked = new List<string>();
        for (var page = await FindPageAsync("robot", 0, size); page.Count > 0; page = await FindPageAsync("robot", walked.Count, size))
        {
            walked.AddRange(page);
        }

        Assert.Equal(23, all.Distinct().Count());
        Assert.Equal(all, walked);
    }

    [Theory]
    [InlineData("\"* OR NEAR( { } : ^ + title:x \"")]
    [InlineData("title : deepseek")]
    [InlineData("'; DROP TABLE articles; --")]
    [InlineData("NOT")]
    [InlineData("AND OR NEAR(a b, 2)")]
    [InlineData("𠮷野家 👩‍🔬 é")]
    public async Task NothingThatIsTypedIsTakenForSyntax(string words)
    {
        await AddSamplesAsync();

        await SearchAsync(words);

        Assert.NotEmpty(await SearchAsync("DeepSeek"));
    }

    /// <summary>What comes before every search.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    private async Task<FoundArticles> FindAsync(SearchRequest request, IArticleSearch? search = null)
    {
        await PrepareAsync();
        return await (search ?? Store).SearchAsync(request, Cancel);
    }

    private async Task<IReadOnlyList<string>> FindPageAsync(string words, int skip, int take) =>
        [.. (await FindAsync(Request(words) with { Skip = skip, Take = take })).Hits.Select(hit => hit.Article.Id)];

    private Task AddSamplesAsync() => Task.WhenAll(
        AddAsync("en", "DeepSeek releases V3.2 with sparse attention", "Prices fall by half.", "The logs cover every restart."),
        AddAsync("zh", "深度求索开源新模型", "价格下降一半。DeepSeek 团队介绍。", "梁文锋在杭州说。", "zh-Hans"),
        AddAsync("hant", "深度求索與華為晶片", "價格不變。", "", "zh-Hant", ["huawei"], "chips", hours: -5));

    private async Task AddAsync(
        string id, string title, string excerpt, string text, string language = "en", string[]? labs = null, string topic = "release", double hours = -1) =>
        await Port<IArticleStore>().AddAsync(
            Some.Article(id, Some.Noon.AddHours(hours)) with
            {
                Title = title,
                Excerpt = excerpt,
                Language = language,
                Labs = labs
                ?? ["deepseek"],
                Topic = topic
            },
            new ArticleText(text, ""),
            Cancel);

    private async Task<IReadOnlyList<string>> SearchAsync(string words, ArticleFilter? filter = null, DateTimeOffset? since = null) =>
        [.. (await FindAsync(Request(words) with { Filter = filter ?? ArticleFilter.None, Since = since })).Hits.Select(
            hit => hit.Article.Id)];

    private static SearchRequest Request(string words)
    {
        Assert.True(SearchQuery.TryParse(words, out var query, out var problem), problem);
        return new SearchRequest(query, ArticleFilter.None, null, 0, 50);
    }
}
