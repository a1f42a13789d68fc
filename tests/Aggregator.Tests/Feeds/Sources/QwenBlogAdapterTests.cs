namespace Aggregator.Tests.Feeds.Sources;

/// <summary>Qwen's list is one answer that holds every page whole, and grows with each.</summary>
public sealed class QwenBlogAdapterTests
{
    private const int Articles = 100;

    private static readonly Feed Feed = new() { Id = "qwen", Title = "Qwen", Address = new Uri("https://qwen.example/list") };

    private static QwenBlogAdapter Adapter => new(Options.Create(new FeedOptions()), new FakeTimeProvider(RegisteredAdapters.Now));

    [Fact]
    public async Task AListOfManyMegabytesIsPolledLikeAnyOther()
    {
        var body = Body();
        await using var world = await FetchWorld.StartAsync(context => context.Response.Body.WriteAsync(body).AsTask());
        await world.Feeds.PutAsync(
            new Feed { Id = "desk", Title = "Desk", Address = world.Server.At("/list"), Adapter = Adapter.Name },
            TestContext.Current.CancellationToken);

        var state = await world.FetchAsync();

        Assert.True(body.Length > 10_000_000 && body.Length > new FeedOptions().MaxBytes);
        Assert.Equal((null, FeedOutcomes.Changed), (state.LastError, state.History.Outcome));
    }

    [Fact]
    public void OnlyNewsIsReadWithItsTextAndMemoryIsThatOfAPageAtATime()
    {
        var response = new FetchResponse { Status = 200, Address = Feed.Address, Headers = new Dictionary<string, string>(), Body = Body() };
        var adapter = Adapter;
        adapter.Read(Feed, response);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var feed = adapter.Read(Feed, response);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Articles, feed.Entries.Count);
        Assert.Equal([true, true], feed.Entries.Take(2).Select(entry => entry.Content.Contains("Paragraph", StringComparison.Ordinal)));
        Assert.All(feed.Entries.Skip(2), entry => Assert.Empty(entry.Content));

        // Each page once as bytes to text and once as its content; the body itself is not copied.
        Assert.True(allocated < 7L * response.Body.Length, $"{allocated / 1_000_000} MB for a body of {response.Body.Length / 1_000_000} MB");
    }

    [Fact]
    public void ABrokenListIsCalledThatAndAMendableOneIsRead()
    {
        var broken = Assert.Throws<FeedFormatException>(() => Adapter.Read(Feed, Answer("""{"data":{"articles":[{"path":"a","title":"A"}, {""")));
        var mended = Adapter.Read(Feed, Answer("""{"data":{"articles":[{"path":"a","title":"A \ud800"},]}}"""));

        Assert.StartsWith("qwen.ai answers with broken JSON: ", broken.Message, StringComparison.Ordinal);
        Assert.Equal(["A \uFFFD"], mended.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void AnArticleWithoutATitleIsALossWhileItIsNews()
    {
        var feed = Adapter.Read(Feed, Answer("""
            {"data":{"articles":[
                {"path":"a","title":"A","extra":{"date":"2026-04-01"}},
                {"path":"b","title":"","extra":{"date":"2026-04-02"}}]}}
            """));
        var later = Adapter.Read(Feed, Answer("""
            {"data":{"articles":[
                {"path":"a","title":"A","extra":{"date":"2026-05-01"}},
                {"path":"b","title":"","extra":{"date":"2026-04-02"}}]}}
            """));

        Assert.Equal(["Passed over among the newest: 1 x article without a path and a title."], feed.Losses);
        Assert.Empty(later.Losses);
    }

    private static FetchResponse Answer(string body) => new()
    {
        Status = 200,
        Address = Feed.Address,
        Headers = new Dictionary<string, string>(),
        Body = Encoding.UTF8.GetBytes(body),
    };

    /// <summary>Two articles of the last days and many old ones, each a whole page of some 110 KB, in a shuffled order.</summary>
    private static byte[] Body()
    {
        var text = string.Concat(Enumerable.Repeat("<p class=\"text\">Paragraph \"one\"\nof many</p>\n", 2_200));
        var articles = Enumerable.Range(0, Articles).Select(index => new
        {
            path = $"article-{index * 37 % Articles}",
            title = $"Article {index * 37 % Articles}",
            content = $"<!DOCTYPE html><html><head><title>x</title></head><body><article>{text}</article></body></html>",
            extra = new { date = RegisteredAdapters.Now.AddDays(-7 * (index * 37 % Articles) - 1).ToString("o", CultureInfo.InvariantCulture) },
        });
        return JsonSerializer.SerializeToUtf8Bytes(new { success = true, data = new { articles } });
    }
}
