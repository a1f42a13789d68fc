using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Hosts.Tests.Demo;

/// <summary>What the product's own readers make of the demo world.</summary>
public sealed class DemoReadingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Anchor = new(2026, 10, 5, 9, 41, 0, TimeSpan.Zero);

    private readonly HttpClient _client = new();
    private readonly IReadOnlyList<DemoPublication> _publications;
    private readonly int _basePort = DemoPorts.NextFree();
    private DemoWorld _world = null!;

    public DemoReadingTests() => _publications = DemoPublication.AllOf(_basePort, Anchor);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _world = await DemoWorld.StartAsync(new DemoOptions { BasePort = _basePort, AnchorTime = Anchor, Latency = TimeSpan.Zero }, Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task EveryReadableFeedIsReadWholeAndOnlyTheBrokenOneNeedsRepair()
    {
        foreach (var publication in _publications.Where(publication => publication.Entries.Count > 0))
        {
            var feed = await ParseAsync(publication);

            Assert.Equal(publication.Source.Format, feed.Format);
            Assert.Equal(publication.Source.Manner == DemoBehavior.Broken, feed.Repairs.Count > 0);
            Assert.Equal(publication.Entries.Select(entry => entry.Item.Title), feed.Entries.Select(entry => entry.Title));
            Assert.Equal(publication.Entries.Select(entry => entry.Address), feed.Entries.Select(entry => CanonicalUrl.Of(entry.Link!)));
            Assert.Equal(
                publication.Entries.Select(entry => entry.PublishedAt),
                feed.Entries.Select(entry => (entry.PublishedAt ?? entry.UpdatedAt)!.Value.ToUniversalTime()));
            Assert.All(
                feed.Entries, entry => Assert.Equal(
                    publication.Source.IsFullText,
                    entry.Content.Contains("<p>", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task AWebPageIsNotReadAsAFeed()
    {
        var publication = _publications.Single(publication => publication.Source.Manner == DemoBehavior.NoFeed);

        await Assert.ThrowsAsync<FeedFormatException>(() => ParseAsync(publication));
    }

    [Fact]
    public async Task EveryPageYieldsItsArticleAndNoOther()
    {
        var extractor = new PageExtractor();
        var mixed = new List<string>();

        var pages = _publications.SelectMany(publication => publication.Entries.Select(entry => (publication, entry)));
        foreach (var (publication, entry) in pages)
        {
            using var answer = await _client.GetAsync(entry.Address, Token);
            var body = await answer.Content.ReadAsByteArrayAsync(Token);
            var page = extractor.Extract(body, answer.Content.Headers.ContentType?.ToString(), entry.Address, null, Token);
            var others = publication.Entries.Where(other => other != entry).Select(other => other.Item.Title);

            Assert.Equal(entry.Item.Title, page.Title);
            Assert.All(entry.Item.Shown, paragraph => Assert.Contains(paragraph, page.Text.Plain, StringComparison.Ordinal));
            mixed.AddRange(others.Where(title => page.Text.Plain.Contains(title, StringComparison.Ordinal)));
            Assert.DoesNotContain("cookie", page.Text.Plain, StringComparison.OrdinalIgnoreCase);
        }

        // A teaser below a page of three lines looks much like a fourth; one in a hundred pages may be taken in.
        Assert.True(mixed.Count <= 2, string.Join(" | ", mixed));
    }

    private async Task<ParsedFeed> ParseAsync(DemoPublication publication)
    {
        using var answer = await _client.GetAsync(publication.FeedAddress, Token);
        var headers = answer.Content.Headers.ToDictionary(
            header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));
        return FeedParser.Parse(await answer.Content.ReadAsByteArrayAsync(Token), headers, publication.FeedAddress);
    }
}
