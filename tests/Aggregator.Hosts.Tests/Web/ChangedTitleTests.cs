using Aggregator.Flow;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>A title corrected at its source, from the feed to the reader.</summary>
public sealed class ChangedTitleTests
{
    private static readonly string Text = string.Concat(Enumerable.Repeat(
        "<p>DeepSeek released the weights of its new reasoning model today, and developers in Hangzhou tried it at once.</p>",
        12));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule26_ReadersSeeTheNewTitleAndAFrozenEditionKeepsTheOld()
    {
        var (lab, other) = ("DeepSeek ships V4 wrongly spelt", "A bakery opens in Lyon");
        await using var source = await StartSourceAsync(() => (lab, other));
        await using var site = await TestSite.StartAsync(Cancel, ("Web:AllowLoopback", "true"), ("Web:HostSpacing", "00:00:00"));
        var feed = new Feed { Id = "desk", Title = "Desk", Address = new Uri(source.Urls.First() + "/feed") };
        await site.Get<IFeedStore>().AddAsync(feed, Cancel);
        await FetchAsync(site, feed);
        var edition = (await site.Get<EditionPublisher>().PublishNowAsync(Cancel)).Edition!;
        var (printed, live) = (await site.Client.GetStringAsync($"/api/digest/{edition.Date:yyyy-MM-dd}", Cancel), await site.Client
            .GetStringAsync("/api/digest?window=24h", Cancel));

        (lab, other) = ("DeepSeek ships V4 in good order", "DeepSeek opens a bakery in Lyon and releases its model weights");
        site.Time.SetUtcNow((await site.Get<IFeedStateStore>().GetAsync(feed.Id, Cancel)).NextDueAt);
        await FetchAsync(site, feed);

        Assert.Contains("wrongly spelt", live, StringComparison.Ordinal);
        Assert.Equal(printed, await site.Client.GetStringAsync($"/api/digest/{edition.Date:yyyy-MM-dd}", Cancel));
        foreach (var path in (string[])["/api/digest?window=24h", "/api/articles", "/api/articles?q=good+order", "/live"])
        {
            Assert.Contains("in good order", (await site.Client.GetStringAsync(path, Cancel)).Replace(
                "<mark>",
                "",
                StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Empty(JsonDocument.Parse(await site.Client.GetStringAsync("/api/articles?q=spelt", Cancel)).RootElement
            .GetProperty("articles")
            .EnumerateArray());
        Assert.Equal(2, JsonDocument.Parse(await site.Client.GetStringAsync("/api/articles", Cancel)).RootElement.GetProperty("articles")
            .GetArrayLength());
        Assert.Contains("DeepSeek opens a bakery", await site.Client.GetStringAsync("/api/articles", Cancel), StringComparison.Ordinal);
    }

    private static Task FetchAsync(TestSite site, Feed feed) =>
        site.Get<HostVisitor>().VisitAsync(new VisitHosts([new HostVisit(feed.Host, [feed.Id], [])]), Cancel);

    private static async Task<WebApplication> StartSourceAsync(Func<(string Lab, string Other)> titles)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            var (lab, other) = titles();
            context.Response.Headers.ETag = $"\"{lab.Length}\"";
            return context.Response.WriteAsync($"""
                <rss version="2.0"><channel><title>Desk</title>
                <item><guid>1</guid><title>{lab}</title><description><![CDATA[{Text}]]></description></item>
                <item><guid>2</guid><title>{other}</title><description>It sells bread.</description></item></channel></rss>
                """);
        });
        await app.StartAsync(Cancel);

        return app;
    }
}
