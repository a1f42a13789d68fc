using Aggregator.Localization;

namespace Aggregator.Hosts.Tests.Web;

public sealed class WallPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sources", "Pages without the article this week: deleted 2, account first 1")]
    [InlineData("/zh/sources", "本周未取得正文的页面：已删除 2、须先登录 1")]
    public async Task TheSourcesPageNamesWhatStoodInTheArticlesPlace(string path, string words)
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await site.Get<IFeedStore>().AddAsync(new Feed { Id = "post", Title = "The Post", Address = new Uri("https://post.example/feed") }, Cancel);
        var walls = new FeedWalls { FeedId = "post" };
        walls = walls.Count("Deleted", Some.Now).Count("Deleted", Some.Now).Count("Login", Some.Now);
        await site.Get<IWallStore>().TrySaveAsync(walls, Cancel);

        Assert.Contains(words, await site.Client.GetStringAsync(path, Cancel), StringComparison.Ordinal);
        Assert.Contains("\"Deleted\":2", await site.Client.GetStringAsync("/api/feeds", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryWallHasItsWordsInBothLanguages() => Assert.All(
        Enum.GetNames<WallKind>().Where(name => name != nameof(WallKind.None)),
        name => Assert.All(PageStrings.All, strings => Assert.NotNull(strings.Find("wall." + name))));

    [Fact]
    public async Task ALabPageListsNoVersionThatNobodyReported()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var page = await site.Client.GetStringAsync("/labs/deepseek", Cancel);

        Assert.DoesNotContain("<li>V5</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<li>R3</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>DeepSeek Coder</li>", page, StringComparison.Ordinal);
    }
}
