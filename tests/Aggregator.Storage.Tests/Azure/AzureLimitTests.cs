using Aggregator.Storage.Azure;
using Azure.Storage.Queues;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>What the service would refuse is made to fit, so that one monstrous entry does not stop its feed.</summary>
public sealed class AzureLimitTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly AzureBackend _backend = new(azurite);
    private IServiceProvider? _services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _backend.StartAsync(Cancel);
        _services = await _backend.OpenAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task OfAnEntryWithMonstrousFieldsTheTextsAreWhole()
    {
        var store = _services!.GetRequiredService<ICandidateStore>();
        var huge = string.Concat(Enumerable.Repeat("𠮷野家", 40_000));
        var candidate = Some.Candidate(Some.Id(1), Some.Noon) with
        {
            Title = huge,
            Address = new Uri("https://news.example/" + new string('a', 40_000)),
            Tags = [.. Enumerable.Repeat("大模型", 20_000)],
            Authors = [Some.ChineseText(3_000_000)],
            Summary = Some.ChineseText(3_000_000),
            Content = Some.ChineseText(6_000_000),
        };

        Assert.Equal(AddOutcome.Added, await store.AddAsync(candidate, Cancel));

        var found = await store.FindAsync(candidate.Id, Cancel);
        Assert.StartsWith("𠮷野家", found!.Title, StringComparison.Ordinal);
        Assert.StartsWith(found.Title, huge, StringComparison.Ordinal);
        Assert.Null(found.Address);
        Assert.Empty(found.Authors);
        Assert.Empty(found.Tags);
        Assert.Equal(candidate.Content, found.Content);
        Assert.Equal(candidate.Summary, found.Summary);
    }

    [Fact]
    public async Task AnEntryWithLongFieldsThatFitCompressedIsStoredWhole()
    {
        var store = _services!.GetRequiredService<ICandidateStore>();
        var candidate = Some.Candidate(Some.Id(1), Some.Noon) with
        {
            Address = new Uri("https://news.example/" + new string('a', 40_000)),
            Tags = [.. Enumerable.Repeat("大模型", 20_000)],
        };

        await store.AddAsync(candidate, Cancel);

        Assert.Equivalent(candidate, await store.FindAsync(candidate.Id, Cancel), strict: true);
    }

    [Fact]
    public async Task WithoutBlobsAnArticleTooLongForARowKeepsItsBeginningAndNoHalfMarkup()
    {
        await using var backend = new AzureBackend(azurite) { HasBlobs = false };
        await backend.StartAsync(Cancel);
        var store = (await backend.OpenAsync(Cancel)).GetRequiredService<IArticleStore>();
        var text = new ArticleText(Some.ChineseText(3_000_000), $"<p>{Some.ChineseText(3_000_000)}</p>");
        var article = Some.Article(Some.Id(1), Some.Noon);
        article = article with
        {
            Mentions = [.. Enumerable.Range(0, 200_000)
            .Select(number => article.Mentions[0] with { Alias = Some.Id(number) })]
        };

        Assert.Equal(AddOutcome.Added, await store.AddAsync(article, text, Cancel));

        var found = await store.FindTextAsync(article.Id, Cancel);
        Assert.StartsWith(found!.Plain, text.Plain, StringComparison.Ordinal);
        Assert.InRange(found.Plain.Length, 200_000, text.Plain.Length - 1);
        Assert.Empty(found.Html);
        Assert.NotEmpty((await store.FindAsync(article.Id, Cancel))!.Mentions);
    }

    [Fact]
    public async Task AMessageThatIsNotBase64IsReceivedAsItIsSoThatItCanBeSetAside()
    {
        var queue = _services!.GetRequiredService<IMessageQueue>();
        var account = _services!.GetRequiredService<AzureAccount>();
        await queue.SendAsync(Queues.VisitHosts, "first", TimeSpan.Zero, Cancel);
        var byHand = new QueueClient(await azurite.GetConnectionStringAsync(Cancel), account.NameOfQueue(Queues.VisitHosts));
        await byHand.SendMessageAsync("{ \"by\": \"hand\" }", Cancel);
        await queue.SendAsync(Queues.VisitHosts, "last", TimeSpan.Zero, Cancel);

        var received = await queue.ReceiveAsync(Queues.VisitHosts, 32, TimeSpan.FromMinutes(1), Cancel);

        Assert.Equal(["first", "{ \"by\": \"hand\" }", "last"], received.Select(message => message.Body));
        Assert.True(await queue.DeleteAsync(received[1], Cancel));
    }

    [Fact]
    public async Task MessagesAreBase64AsTheFunctionsHostExpects()
    {
        var queue = _services!.GetRequiredService<IMessageQueue>();
        var account = _services!.GetRequiredService<AzureAccount>();
        await queue.SendAsync(Queues.VisitHosts, "{}", TimeSpan.Zero, Cancel);

        var raw = new QueueClient(await azurite.GetConnectionStringAsync(Cancel), account.NameOfQueue(Queues.VisitHosts));

        Assert.Equal("e30=", (await raw.PeekMessageAsync(Cancel)).Value.Body.ToString());
    }
}
