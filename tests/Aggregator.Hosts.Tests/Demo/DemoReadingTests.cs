using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Hosts.Tests.Demo;

/// <summary>What the product's own readers make of the demo world.</summary>
public sealed class DemoReadingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Anchor = new(2026, 10, 5, 9, 41, 0, TimeSpan.Zero);

    private readonly HttpClient _client = new();
    private DemoWorld _world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _world = await DemoWorld.StartAsync(new DemoOptions { BasePort = DemoPorts.NextFree(), AnchorTime = Anchor, Latency = TimeSpan.Zero }, Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task EveryReadableFeedIsReadWholeAndOnlyTheBrokenOneNeedsRepair()
    {
        foreach (var publication in _world.Publications.Where(publication => publication.Entries.Count > 0))
        {
            var feed = await ParseAsync(publication);

            Assert.Equal(publication.Source.Format, feed.Format);
            Assert.Equal(publication.Source.Manner == DemoBehavior.Broken, feed.Repairs.Count > 0);
            Assert.Equal(publication.Entries.Select(entry => entry.Item.Title), feed.Entries.Select(entry => entry.Title));
            Assert.Equal(publication.Entries.Select(entry => entry.Address), feed.Entries.Select(entry => CanonicalUrl.Of(entry.Link!)));
            Assert.Equal(publication.Entries.Select(entry => entry.PublishedAt.ToUniversalTime()), feed.Entries.Select(entry => (entry.PublishedAt ?? entry.UpdatedAt)!.Value.ToUniversalTime()));
            Assert.All(feed.Entries, entry => Assert.Equal(publication.Source.IsFullText, entry.Content.Contains("<p>", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task AWebPageIsNoFeed()
    {
        var publication = _world.Publications.Single(publication => publication.Source.Manner == DemoBehavior.NoFeed);

        await Assert.ThrowsAsync<FeedFormatException>(() => ParseAsync(publication));
    }

    [Fact]
    public async Task EveryPageYieldsItsArticleAndNoOther()
    {
        var extractor = new PageExtractor();
        var mixed = new List<string>();

        foreach (var (publication, entry) in _world.Publications.SelectMany(publication => publication.Entries.Select(entry => (publication, entry))))
        {
            using var answer = await _client.GetAsync(entry.Address, Token);
            var page = extractor.Extract(await answer.Content.ReadAsByteArrayAsync(Token), answer.Content.Headers.ContentType?.ToString(), entry.Address, null, Token);
            var shown = entry.Item.Access == DemoAccess.Paywalled ? entry.Item.Body.Take(1) : entry.Item.Body;

            var others = publication.Entries.Where(other => other != entry).Select(other => other.Item.Title);

            Assert.Equal(entry.Item.Title, page.Title);
            Assert.All(shown, paragraph => Assert.Contains(paragraph.TrimStart('#', '>', '-', ' '), page.Text.Plain, StringComparison.Ordinal));
            mixed.AddRange(others.Where(title => page.Text.Plain.Contains(title, StringComparison.Ordinal)));
            Assert.DoesNotContain("cookie", page.Text.Plain, StringComparison.OrdinalIgnoreCase);
        }

        // A teaser below a page of three lines looks much like a fourth; one in a hundred pages may be taken in.
        Assert.True(mixed.Count <= 2, string.Join(" | ", mixed));
    }

    private async Task<ParsedFeed> ParseAsync(DemoPublication publication)
    {
        using var answer = await _client.GetAsync(publication.FeedAddress, Token);
        var headers = answer.Content.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));
        return FeedParser.Parse(await answer.Content.ReadAsByteArrayAsync(Token), headers, publication.FeedAddress);
    }
}
