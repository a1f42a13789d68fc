using Aggregator.Delivery;
using Aggregator.Tests.Digests;

namespace Aggregator.Tests.Delivery;

/// <summary>
/// A clock that was days ahead published an edition and had it sent; it was set right, and the edition was taken back. On its date readers
/// get the true one, once.
/// </summary>
public sealed class TakenBackEditionTests
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    private readonly DigestFixture _digests = new();
    private readonly Queue<Article> _news;
    private readonly DateTimeOffset _start;
    private readonly Post _post;

    public TakenBackEditionTests()
    {
        _start = _digests.Time.GetUtcNow();
        _post = new Post(_digests.Stores, _digests.Time);
        _post.AddReader("ada");
        string[] news = ["releases V3.2", "hires a chef", "opens a school", "sues a rival", "buys chips", "moves to Hefei"];
        _news = new([.. news.Select((what, day) => News.Article($"a{day}", $"DeepSeek {what}", hours: 24 * day))]);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly FalseDate => new(2026, 6, 5);

    /// <summary>When its mail is due.</summary>
    private static DateTimeOffset Morning => new(2026, 6, 6, 7, 0, 0, TimeSpan.Zero);

    /// <param name="isRestarted">Whether the process that sent the false edition is another than that which sends the true ones.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryTrueEditionIsSentOnceThoughOneOfItsDateWasSentAlready(bool isRestarted)
    {
        await SendFalseEditionAsync();
        var post = isRestarted ? new Post(_digests.Stores, _digests.Time, _post) : _post;
        SetRight(_start);

        var sent = new List<string>();
        for (var quarter = 0; quarter < 5 * 24 * 4; quarter++)
        {
            HearSources();
            ReceiveNews();
            await _digests.Publisher.PublishDueAsync(Cancel);
            sent.AddRange((await post.RoundAsync(Cancel)).Select(mail => mail[..14]));
            _digests.Time.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(["ada 2026-06-02", "ada 2026-06-03", "ada 2026-06-04", "ada 2026-06-05", "ada 2026-06-06"], sent);
        Assert.Equal(DeliveryStatus.Sent, (await post.Ledger.FindAsync(FalseDate, "ada", Cancel))!.Status);
    }

    [Fact]
    public async Task AMailOfTheFalseEditionThatEndsLateDoesNotSettleTheTrueOnes()
    {
        await SendFalseEditionAsync();
        var late = (await _post.Ledger.FindAsync(FalseDate, "ada", Cancel))!;
        SetRight(_start);
        await _digests.Publisher.PublishDueAsync(Cancel);
        SetRight(_start + Ahead);
        await _digests.Publisher.PublishDueAsync(Cancel);
        SetRight(Morning);

        Assert.Equal("ada 2026-06-05", Assert.Single(await _post.RoundAsync(Cancel))[..14]);
        await _post.Ledger.SettleAsync(late with { Status = DeliveryStatus.Failed }, Cancel);

        Assert.Equal(DeliveryStatus.Sent, (await _post.Ledger.FindAsync(FalseDate, "ada", Cancel))!.Status);
        Assert.Empty(await _post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task AReaderOfThePageSeesTheTrueEditionToo()
    {
        await SendFalseEditionAsync();
        var wrong = await _digests.Cache.FindAsync(FalseDate, Cancel);
        SetRight(_start);
        await _digests.Publisher.PublishDueAsync(Cancel);
        _digests.NextDay();
        await _digests.Cache.FindLatestAsync(Cancel);
        Assert.NotNull(wrong);
        Assert.Null(await _digests.Cache.FindAsync(FalseDate, Cancel));

        SetRight(_start + Ahead);
        var right = await _digests.PublishAsync();

        Assert.Equal(right.PublishedAt, (await _digests.Cache.FindAsync(FalseDate, Cancel))!.PublishedAt);
    }

    /// <summary>Of the evening of the false date, sent on the false morning after it.</summary>
    private async Task SendFalseEditionAsync()
    {
        _digests.Time.SetUtcNow(_start + Ahead + TimeSpan.FromSeconds(7));
        _digests.Receive(News.Article("ahead", "DeepSeek paints its office", hours: 24 * Ahead.Days));
        Assert.Equal(FalseDate, (await _digests.PublishAsync()).Date);
        _digests.Time.SetUtcNow(Morning.AddMinutes(5));
        Assert.Equal("ada 2026-06-05", Assert.Single(await _post.RoundAsync(Cancel))[..14]);
    }

    private void SetRight(DateTimeOffset now)
    {
        _digests.Time.AdjustTime(now);
        HearSources();
        ReceiveNews();
    }

    private void ReceiveNews()
    {
        while (_news.TryPeek(out var article) && article.FirstSeenAt <= _digests.Time.GetUtcNow())
        {
            _digests.Receive(_news.Dequeue());
        }
    }

    private void HearSources()
    {
        foreach (var host in (string[])["a.example", "b.example", "c.example"])
        {
            _digests.Clocks.Hear(host, _digests.Time.GetUtcNow(), _digests.Time.GetUtcNow());
        }
    }
}
