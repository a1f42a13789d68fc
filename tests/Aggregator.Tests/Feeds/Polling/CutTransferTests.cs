namespace Aggregator.Tests.Feeds.Polling;

/// <summary>Answers that end early, from the wire to the feed's state.</summary>
public sealed class CutTransferTests : IAsyncLifetime
{
    private const int Entries = 30;
    private static readonly byte[] Whole = Encoding.UTF8.GetBytes(SampleFeed.Rss(Enumerable.Range(1, Entries).Select(Item)));

    private readonly CutServer _server = new() { Body = Whole };
    private FetchWorld _world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<string> Titles => _world.Candidates.All.Select(candidate => candidate.Title);

    public async ValueTask InitializeAsync() => _world = await FetchWorld.StartAsync(_ => Task.CompletedTask);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData(Framing.Length)]
    [InlineData(Framing.Chunked)]
    [InlineData(Framing.Gzip)]
    [InlineData(Framing.Brotli)]
    [InlineData(Framing.GzipInChunks)]
    [InlineData(Framing.Close)]
    public async Task Rule02_WhateverPlaceAnAnswerIsCutAtNothingHalfIsTakenAndTheNextWholeOneBringsTheRest(Framing framing)
    {
        _server.Framing = framing;
        var random = new Random(20261130);
        for (var round = 0; round < 25; round++)
        {
            var id = $"desk-{round}";
            await AddAsync(id);
            _server.Share = random.NextDouble();
            var state = await _world.FetchAsync(id);

            Assert.Null(state.ETag ?? state.LastModified ?? state.BodyHash);
            Assert.NotNull(state.LastError);
            Assert.Equal(_world.Now + TimeSpan.FromHours(1), state.NextDueAt);
            Assert.All(Of(id), AssertWhole);

            _server.Share = 1;
            state = await _world.FetchWhenDueAsync(id);

            Assert.Equal(("changed", null, "\"x\"", Entries), (state.History.Outcome, state.LastError, state.ETag, (int)state.Candidates));
            Assert.Equal(Entries, Of(id).Count());
        }
    }

    [Fact]
    public async Task ACutAnswerIsToldAndCountedAsSuch()
    {
        await AddAsync("desk");
        _server.Share = 0.5;

        var state = await _world.FetchAsync();

        Assert.Equal(("cut", 200, 1), (state.History.Outcome, state.LastStatus, state.Failures));
        Assert.Matches("^The answer of 127.0.0.1 was cut: .* 14 whole entries of it were taken.$", state.LastError);
        Assert.Equal(FeedHealthState.Failing, state.History.Health);
        Assert.Equal(14, Titles.Count());
    }

    [Fact]
    public async Task Rule02_TheValidatorsOfTheLastWholeAnswerOutliveACut()
    {
        await AddAsync("desk");
        var whole = await _world.FetchAsync();
        _server.Body = Encoding.UTF8.GetBytes(SampleFeed.Rss(Enumerable.Range(2, Entries).Reverse().Select(Item)));
        _server.Share = 0.2;

        var cut = await _world.FetchWhenDueAsync();
        Assert.Equal((whole.ETag, whole.BodyHash, "cut"), (cut.ETag, cut.BodyHash, cut.History.Outcome));

        _server.Share = 1;
        var next = await _world.FetchWhenDueAsync();
        Assert.Equal((Entries + 1, "changed"), (Titles.Count(), next.History.Outcome));
        Assert.Equal(Entries + 1, next.Candidates);
        Assert.Equal(0, FeedCounts.OfWeek(next.History.Days, _world.Now) is { Early: var early, Repeated: var repeated } ? early + repeated : -1);
    }

    [Fact]
    public async Task Rule13_AFeedThatIsAlwaysCutIsRequestedOnceADayInTheEnd()
    {
        await AddAsync("desk");
        _server.Share = 0.5;
        var state = await _world.FetchAsync();
        for (var poll = 0; poll < 20; poll++)
        {
            state = await _world.FetchWhenDueAsync();
        }

        Assert.InRange(state.NextDueAt - _world.Now, TimeSpan.FromHours(1), TimeSpan.FromHours(24));
        Assert.Equal(14, Titles.Count());
    }

    [Theory]
    [InlineData(Framing.Length)]
    [InlineData(Framing.Close)]
    public async Task AFeedWhoseTemplateNeverEndsItIsWholeAfterADay(Framing framing)
    {
        var text = Encoding.UTF8.GetString(Whole);
        _server.Framing = framing;
        _server.Body = Encoding.UTF8.GetBytes(text[..text.IndexOf("</channel>", StringComparison.Ordinal)]);
        await AddAsync("desk");

        var state = await _world.FetchAsync();
        Assert.Equal(("cut", Entries), (state.History.Outcome, Titles.Count()));

        var start = _world.Now;
        while (_world.Now - start < TimeSpan.FromDays(1))
        {
            Assert.Equal("cut", state.History.Outcome);
            state = await _world.FetchWhenDueAsync();
        }

        Assert.Equal(("changed", null, "\"x\""), (state.History.Outcome, state.LastError, state.ETag));
        Assert.Single(state.History.Losses);
    }

    [Fact]
    public async Task AnAdaptersListThatIsCutGivesNothingAndIsToldAsCut()
    {
        _server.Body = Encoding.UTF8.GetBytes("""[{"id": "lab/one", "createdAt": "2026-10-01T00:00:00Z"}, {"id": "lab/two"}]""");
        var feed = new Feed { Id = "desk", Title = "desk", Address = _server.At("/api/models"), Adapter = "huggingface-models" };
        await _world.Feeds.PutAsync(feed, Token);
        foreach (var framing in new[] { Framing.Length, Framing.Gzip, Framing.Close })
        {
            (_server.Framing, _server.Share) = (framing, 0.8);
            _world.Time.Advance(TimeSpan.FromDays(1));

            var state = await _world.FetchAsync();

            Assert.Equal(("cut", null), (state.History.Outcome, state.ETag));
            Assert.Empty(Titles);
        }
    }

    [Fact]
    public async Task ACheckTellsACutAndShowsWhatIsWhole()
    {
        _server.Share = 0.5;

        var check = await _world.Probe.CheckAsync(_server.At("/feed"), Token);

        Assert.Equal((null, 14), (check.Problem, check.Feed!.Entries.Count));
        Assert.StartsWith("Cut: ", Assert.Single(check.Feed.Losses), StringComparison.Ordinal);
    }

    private static string Item(int number) =>
        SampleFeed.Item($"{number:000}", more: $"<description>第{number:000}条的正文，长度足够。</description>");

    private Task AddAsync(string id) =>
        _world.Feeds.PutAsync(new Feed { Id = id, Title = id, Address = _server.At("/feed") }, Token);

    private IEnumerable<Candidate> Of(string id) => _world.Candidates.All.Where(candidate => candidate.FeedId == id);

    private static void AssertWhole(Candidate candidate)
    {
        var number = candidate.Title["Story ".Length..];
        Assert.Equal($"https://desk.example/{number}", candidate.Address?.AbsoluteUri);
        Assert.Equal($"第{number}条的正文，长度足够。", candidate.Summary);
    }
}
