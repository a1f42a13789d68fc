using Aggregator.Candidates;
using static Aggregator.Tests.Candidates.CandidateFixture;

namespace Aggregator.Tests.Candidates;

/// <summary>Where the text of a candidate is taken from, and of how many pages.</summary>
public sealed class CandidateTextTests : IAsyncDisposable
{
    private const string Sentence = "The laboratory published its model on Monday, and several developers tried it at once. ";

    private readonly CandidateFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public void TheLongerOfContentAndSummaryIsTheFeedsText()
    {
        var source = Get<CandidateTextSource>();

        Assert.Equal("A longer summary", source.ReadFeed(Some("A", summary: "<p>A longer summary", content: "<b>Short</b>")).Plain);
        Assert.Equal("The content", source.ReadFeed(Some("A", content: "<p>The content</p>")).Plain);
    }

    [Fact]
    public async Task APartOfAPageThatTheFeedCarriesIsNotRequested()
    {
        await using var site = await ServeAsync(Story("A"));
        var candidate = Some("A", address: site.At("/changes#v2"));

        var read = await Get<CandidateTextSource>().ReadAsync(candidate, new ArticleText("New: v2.", "<p>New: v2.</p>"), null, Token);

        Assert.Equal(("New: v2.", false), (read.Text.Plain, read.IsFetched));
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task FurtherPagesAreJoinedUpToOneThatSaysNothingNew()
    {
        await using var site = await LoopbackServer.StartAsync(context => context.Request.Query["page"].ToString() switch
        {
            "2" => context.Response.WriteAsync(Story("Second", "<a href='?page=3'>Next</a>")),
            "3" => context.Response.WriteAsync(Story("Second", "<a href='?page=4'>Next</a>")),
            _ => Missing(context),
        });
        var first = new ExtractedPage { Text = new ArticleText("First.", "<p>First.</p>"), NextPage = site.At("/a?page=2") };

        await using var pass = await Get<HostGate>().TryEnterAsync(HostGate.HostOf(site.At("/")), Token);
        var whole = await Get<FurtherPages>().JoinAsync(first, pass!, Token);

        Assert.StartsWith("First.\n\nSecond", whole.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(WordCounter.Count(whole.Text.Plain), whole.WordCount);
        Assert.Equal(["/a?page=2", "/a?page=3"], site.Requests.Select(request => request.Path).Where(path => path.StartsWith("/a", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", 200, "Read", "")]
    [InlineData("<meta name=robots content=noindex>", 200, "NoIndex", "; from the feed's text alone: its page asks not to be indexed")]
    [InlineData("", 1, "SaysLess", "; from the feed's text alone: its page says less")]
    public async Task ThePageIsTakenUnlessItMayNotBeOrSaysLess(string head, int repeats, string outcome, string note)
    {
        var own = new ArticleText(string.Concat(Enumerable.Repeat(Sentence, 100)), "");
        var html = $"<html><head><title>A</title>{head}</head><body><article><h1>A</h1>"
            + string.Concat(Enumerable.Repeat($"<p>{Sentence}</p>", repeats)) + "</article></body></html>";
        var page = new PageResponse(
            PageOutcome.Fetched, new Uri("https://news.example/a"), Body: Encoding.UTF8.GetBytes(html), ContentType: "text/html; charset=utf-8");

        var chosen = await Get<PageTextChooser>().ChooseAsync(Some("A"), own, page, Token);

        Assert.Equal((note, true), (chosen.Note, chosen.IsFetched));
        Assert.Equal(outcome == "Read", chosen.Page is not null);
        Assert.Equal([$"aggregator.pages 1 outcome={outcome}"], _fixture.Measured.Of(FlowMetrics.Pages));
    }

    private T Get<T>()
        where T : notnull => _fixture.Services(new FakeCandidateStore()).GetRequiredService<T>();

    private static Task<LoopbackServer> ServeAsync(string page) => LoopbackServer.StartAsync(context => context.Response.WriteAsync(page));

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Story(string start, string more = "") =>
        $"<html><head><title>A</title></head><body><article><h1>A</h1><p>{start}. {string.Concat(Enumerable.Repeat(Sentence, 8))}</p>"
        + $"<p>{string.Concat(Enumerable.Repeat(Sentence, 4))}</p></article>{more}</body></html>";
}
