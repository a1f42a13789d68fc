namespace Aggregator.Hosts.Tests.Web;

public sealed class StoryApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AStoryComesWithEverySourceInOrderAndItsExcerpt()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        var source = Some.Edition().Stories[1].Sources[0];
        await site.Get<IArticleStore>().AddAsync(
            Some.Article(source.ArticleId, source.PublishedAt, source.Title) with { Excerpt = "端侧离线运行。" },
            ArticleText.Empty,
            Cancel);

        var story = await ReadAsync(site, "/api/stories/b2");

        Assert.Equal("通义千问发布 Qwen3.5-Omni，端侧语音延迟降至 180 毫秒", story.GetProperty("headline").GetString());
        var reports = story.GetProperty("reports").EnumerateArray().ToList();
        Assert.Equal(["算力观察", "Pearl River Tech"], reports.Select(report => report.GetProperty("outlet").GetString()));
        Assert.Equal("端侧离线运行。", reports[0].GetProperty("excerpt").GetString());
        Assert.Equal("2026-11-02", story.GetProperty("editions")[0].GetProperty("date").GetString());
    }

    [Fact]
    public async Task AnArticlesStoryIsFoundByTheIdALiveViewGaveIt()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        var source = Some.Edition().Stories[0].Sources[3];

        var story = await ReadAsync(site, $"/api/stories/{StoryId.For(source.ArticleId)}");

        Assert.Equal("a1", story.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("/api/stories/ffffffffffffffffffffffffffffffff", HttpStatusCode.NotFound, "/api/digest")]
    [InlineData("/api/stories/Not%20an%20id", HttpStatusCode.BadRequest, "'id' is")]
    [InlineData("/api/stories/b2?x=1", HttpStatusCode.BadRequest, "There is no parameter 'x'")]
    [InlineData("/api/labs/nobody", HttpStatusCode.NotFound, "/api/labs")]
    [InlineData("/api/labs/deepseek?limit=0", HttpStatusCode.BadRequest, "'limit' is a whole number from 1 to 100")]
    [InlineData("/api/labs/deepseek?cursor=%21", HttpStatusCode.BadRequest, "'cursor' is taken from")]
    public async Task WhatIsNotThereOrNotAllowedIsSaid(string path, HttpStatusCode status, string words)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var answer = await site.Client.GetAsync(path, Cancel);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALabShowsWhoItIsAndItsStoriesArePaged()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        foreach (var day in Enumerable.Range(0, 3))
        {
            var stories = Enumerable.Range(0, 3).Select(number => Some.Story($"d{day}n{number}", $"DeepSeek news {day}.{number}")).ToList();
            await site.Get<IEditionStore>().AddAsync(Some.Edition(Some.Date.AddDays(-day), stories), Cancel);
        }

        var ids = new List<string?>();
        for (string? next = "/api/labs/DeepSeek?limit=2"; next is not null;)
        {
            var lab = await ReadAsync(site, next);
            Assert.Equal(
                ("deepseek", "深度求索", 3),
                (lab.GetProperty("id").GetString(), lab.GetProperty("chineseName").GetString(), lab.GetProperty("days").GetArrayLength()));
            ids.AddRange(lab.GetProperty("stories").EnumerateArray().Select(story => story.GetProperty("id").GetString()));
            next = lab.TryGetProperty("next", out var value) ? value.GetString() : null;
            Assert.True(ids.Count < 20);
        }

        Assert.Equal(["d0n0", "d0n1", "d0n2", "d1n0", "d1n1", "d1n2", "d2n0", "d2n1", "d2n2"], ids);
    }

    private static async Task<JsonElement> ReadAsync(TestSite site, string path) =>
        JsonDocument.Parse(await site.Client.GetStringAsync(path, Cancel)).RootElement;
}
