using Aggregator.Search;

namespace Aggregator.Hosts.Tests.Web;

public sealed class SearchApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASearchIsRankedNarrowedAndMarked()
    {
        await using var site = await WithArticlesAsync();

        var found = await ReadAsync(site, "q=%E5%BC%80%E6%BA%90&lang=zh&labs=moonshot");

        var article = Assert.Single(found.GetProperty("articles").EnumerateArray());
        Assert.Equal("zh", article.GetProperty("id").GetString());
        Assert.Equal("月之暗面<mark>开源</mark>新模型", article.GetProperty("found").GetProperty("titleHtml").GetString());
    }

    [Fact]
    public async Task TheSnippetShowsTheTextWhereOnlyTheTextSaysIt()
    {
        await using var site = await WithArticlesAsync();

        var found = (await ReadAsync(site, "q=memory")).GetProperty("articles")[0].GetProperty("found");

        var snippet = found.GetProperty("snippetHtml").GetString()!;
        Assert.Contains("half the <mark>memory</mark> &lt;b&gt;of V3&lt;/b&gt;", snippet, StringComparison.Ordinal);
        Assert.StartsWith("…", snippet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchesArePaged()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        foreach (var number in Enumerable.Range(0, 7))
        {
            await site.Get<IArticleStore>().AddAsync(Some.Article($"n{number}", Some.Now.AddHours(-number)), ArticleText.Empty, Cancel);
        }

        var ids = new List<string?>();
        for (string? next = "/api/articles?q=training+logs&limit=3"; next is not null;)
        {
            var page = JsonDocument.Parse(await site.Client.GetStringAsync(next, Cancel)).RootElement;
            ids.AddRange(page.GetProperty("articles").EnumerateArray().Select(article => article.GetProperty("id").GetString()));
            next = page.TryGetProperty("next", out var value) ? value.GetString() : null;
            Assert.True(ids.Count < 20);
        }

        Assert.Equal(7, ids.Distinct().Count());
        Assert.Equal(7, ids.Count);
    }

    [Theory]
    [InlineData(true, "only the newest articles were searched")]
    [InlineData(false, "No articles match")]
    public async Task ASearchThatWasCutSaysSo(bool isCut, string note)
    {
        var search = new OneHit(isCut);
        await using var site = await TestSite.StartAsync(services => services.AddSingleton<IArticleSearch>(search), Cancel);

        var found = await ReadAsync(site, "q=the");
        var page = await site.Client.GetStringAsync("/en/search?q=the", Cancel);

        Assert.Equal(isCut, found.GetProperty("isCut").GetBoolean());
        Assert.Contains(note, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=", "holds no letter")]
    [InlineData("q=%20%20", "holds no letter")]
    [InlineData("q=!!!", "holds no letter")]
    [InlineData("q=%22open", "does not close it")]
    [InlineData("q=-deepseek", "only says what is not wanted")]
    [InlineData("q=a&q=b", "2 times")]
    [InlineData("q=a+b+c+d+e+f+g+h+i+j+k+l+m", "12 words are the most")]
    public async Task AnInvalidQueryIsA400ThatNamesIt(string query, string words)
    {
        await using var site = await TestSite.StartAsync(Cancel);

        await RefusedAsync(site, query, words);
    }

    [Fact]
    public async Task AnOverlongQuestionIsA400ThatNamesIt()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        await RefusedAsync(site, "q=" + new string('a', 201), "200 are the most");
        await RefusedAsync(site, "q=" + string.Concat(Enumerable.Repeat("%E6%B7%B1", 100)), "12 words are the most");
    }

    [Fact]
    public async Task WhateverIsTypedIsAnsweredOrRefusedInWords()
    {
        await using var site = await WithArticlesAsync();
        string[] typed =
        [
            "\"", "\"\"", "'", "''; DROP TABLE articles; --", "deepseek AND", "NOT", "OR OR", "NEAR(a b, 2)", "a* b*", "*", "title:deepseek", "{title} : x", "^deep", "a + b", "( ( (", "-", "--", "- -a",
            "\0", "deep\0seek", "\u0001\u001f\u007f", "\ufeff\u202e\u200b", "\ufffd", "😀", "👩‍🔬 开源", "𠮷野家", "é́́́́", "ａｂｃ", "“open", "«x»", "a\tb\nc", "%", "_", "\\", "<script>alert(1)</script>", new string('a', 200),
            new string('开', 12), string.Concat(Enumerable.Repeat("a ", 12)), "-开源 模型",
        ];

        foreach (var words in typed)
        {
            using var answer = await site.Client.GetAsync("/api/articles?q=" + Uri.EscapeDataString(words), Cancel);
            var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{words}: {answer.StatusCode}");
            Assert.True(answer.StatusCode == HttpStatusCode.OK
                ? body.GetProperty("articles").ValueKind == JsonValueKind.Array
                : body.GetProperty("detail").GetString()!.StartsWith("'q' ", StringComparison.Ordinal), words);
        }

        foreach (var bytes in (string[])["%ED%A0%80", "%FF", "%C0%80", "%", "%zz", "+%2B+", "%25%30%30"])
        {
            using var answer = await site.Client.GetAsync("/api/articles?q=" + bytes, Cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, bytes);
        }

        using var longest = await site.Client.GetAsync("/api/articles?q=" + new string('a', 10_000), Cancel);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, longest.StatusCode);
        Assert.DoesNotContain("Error ", site.Logs.All, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(TestSite site, string query, string words)
    {
        using var answer = await site.Client.GetAsync($"/api/articles?{query}", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal("q", Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("parameter").GetString());
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<TestSite> WithArticlesAsync()
    {
        var site = await TestSite.StartAsync(Cancel);
        var store = site.Get<IArticleStore>();
        await store.AddAsync(
            Some.Article("en", Some.Now),
            new ArticleText("A first paragraph that is long enough to push what is looked for away from the start of the text. It needs half the memory <b>of V3</b>.", ""), Cancel);
        await store.AddAsync(
            Some.Article("zh", Some.Now.AddDays(-90), "月之暗面开源新模型", "zh-Hans", "release", "moonshot"),
            ArticleText.Empty,
            Cancel);
        await store.AddAsync(Some.Article("other", Some.Now, "智谱开源新模型", "zh-Hans", "release", "zhipu"), ArticleText.Empty, Cancel);
        return site;
    }

    private static async Task<JsonElement> ReadAsync(TestSite site, string query) =>
        JsonDocument.Parse(await site.Client.GetStringAsync($"/api/articles?{query}", Cancel)).RootElement;

    private sealed class OneHit(bool isCut) : IArticleSearch
    {
        public Task<FoundArticles> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new FoundArticles(isCut ? [new SearchHit(Some.Article("one", Some.Now), 1)] : [], isCut));
    }
}
