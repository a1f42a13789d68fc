namespace Aggregator.Hosts.Tests.Web;

/// <summary>The text of a piece is kept to be searched and judged; readers go to its publisher for it.</summary>
public sealed class ExcerptTests
{
    private const string Ending = "Nobody but its publisher may print this sentence.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule28_ReadersGetAnExcerptAndALinkAndNeverTheWholeText()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var article = Some.Article("whole", Some.Now.AddHours(-1), "DeepSeek releases a model");
        var text = string.Concat(Enumerable.Repeat("DeepSeek told more about its model today. ", 80)) + Ending;
        await site.Get<IArticleStore>().AddAsync(article, new ArticleText(text, $"<p>{text}</p>"), Cancel);
        var edition = (await site.Get<EditionPublisher>().PublishNowAsync(Cancel)).Edition!;
        var story = Assert.Single(edition.Stories).Id;
        foreach (var path in (string[])["/", "/live", $"/stories/{story}", "/api/articles", "/api/articles?q=deepseek", $"/api/stories/{story}", "/api/digest", "/api/digest?window=24h", "/api/digest?format=md", "/feed.atom", "/feed.json", "/feed.rss"])
        {
            var body = await site.Client.GetStringAsync(path, Cancel);

            Assert.DoesNotContain(Ending, body, StringComparison.Ordinal);
            Assert.True(path == "/" || body.Contains(article.Address!.Host, StringComparison.Ordinal), path);
        }
    }
}
