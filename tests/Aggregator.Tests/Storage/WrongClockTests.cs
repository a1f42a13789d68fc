using Aggregator.Tests.Delivery;
using Aggregator.Tests.Digests;
using Aggregator.Tests.Feeds;
using Aggregator.Tests.Retention;

namespace Aggregator.Tests.Storage;

/// <summary>The clock stood five days ahead for a while, and what was written then must not silence anything once it is right again.</summary>
public sealed class WrongClockTests
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(5);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 6, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ALeaseOfAWrongClockIsFreeAndOneOfARightClockIsNot()
    {
        var records = new FakeRecordStore();
        var wrong = new LeaseStore(records, _time);
        Assert.NotNull(await wrong.TryAcquireAsync("host:a", _time.GetUtcNow(), _time.GetUtcNow().AddSeconds(10), Cancel));
        var clock = new FakeTimeProvider(_time.GetUtcNow() - Ahead);
        var leases = new LeaseStore(records, clock);
        Assert.NotNull(await leases.TryAcquireAsync("host:b", clock.GetUtcNow(), clock.GetUtcNow().AddDays(7), Cancel));

        Assert.Equal(DateTimeOffset.MinValue, await leases.FreeAtAsync("host:a", Cancel));
        Assert.NotNull(await leases.TryAcquireAsync("host:a", clock.GetUtcNow(), clock.GetUtcNow().AddSeconds(10), Cancel));
        Assert.Null(await leases.TryAcquireAsync("host:b", clock.GetUtcNow(), clock.GetUtcNow().AddSeconds(10), Cancel));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void WhatWasSetBeforeTheClockWasSetBackIsNotWaitedFor(int secondsAhead, bool isAwaited)
    {
        var now = _time.GetUtcNow();

        Assert.Equal(isAwaited, now.AddSeconds(secondsAhead).IsAwaited(now, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task AFeedPolledByAWrongClockIsDueAtOnce()
    {
        await using var world = await FetchWorld.StartAsync(context => context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1"))));
        var feed = await world.AddAsync("/feed");
        var ahead = world.Now + Ahead;
        Assert.True(await world.States.TrySaveAsync(
            new FeedState { FeedId = feed.Id, LastFetchedAt = ahead, NextDueAt = ahead.AddHours(1) }, Cancel));

        Assert.Equal(1, await world.Planner.PlanAsync(Cancel));
        await world.FetchAsync();

        Assert.Single(world.Candidates.All);
    }

    /// <summary>Without the sources nobody knows which clock is wrong, the one then or the one now.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnEditionOfATimeToComeIsTakenBackWhenTheSourcesAgreeWithTheClock(bool doSourcesAgree)
    {
        var digests = new DigestFixture();
        digests.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        var right = await digests.PublishAsync();
        var now = digests.Time.GetUtcNow();
        var ahead = now + Ahead;
        var wrong = right with { Date = DateOnly.FromDateTime(ahead.UtcDateTime), PublishedAt = ahead, WindowEnd = ahead };
        await digests.Stores.AddAsync(wrong, Cancel);
        digests.NextDay();
        foreach (var host in (string[])["a.example", "b.example", "c.example"])
        {
            digests.Clocks.Hear(host, doSourcesAgree ? digests.Time.GetUtcNow() : null, digests.Time.GetUtcNow());
        }

        var next = await digests.PublishAsync();

        Assert.Equal(right.Date.AddDays(1), next.Date);
        Assert.Equal(right.WindowEnd, next.WindowStart);
        Assert.Equal(!doSourcesAgree, digests.Stores.Editions.ContainsKey(wrong.Date));
    }

    [Fact]
    public async Task AnArticleSeenByAWrongClockIsInTheNextEditionAndInNoOther()
    {
        var digests = new DigestFixture();
        var seen = News.Article("a", "DeepSeek releases V3.2 with sparse attention");
        digests.Receive(seen with { FirstSeenAt = seen.FirstSeenAt + Ahead });

        var next = await digests.PublishAsync();
        digests.NextDay();
        var after = await digests.PublishAsync();

        Assert.Equal(["a"], next.Stories.SelectMany(story => story.Sources).Select(source => source.ArticleId));
        Assert.Equal((1, 0), (next.Articles, after.Stories.Count));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-100, false)]
    public async Task NothingIsDeletedWhileTheSourcesSayThatTheClockIsWrong(int lead, bool isDone)
    {
        var retention = new RetentionFixture(_time);
        foreach (var host in (string[])["a.example", "b.example", "c.example"])
        {
            retention.Clocks.Hear(host, _time.GetUtcNow().AddDays(lead), _time.GetUtcNow());
        }

        await retention.Round.RunAsync(Cancel);

        Assert.Equal(isDone, retention.Store.Asked.Count > 0);
    }

    [Fact]
    public async Task AMailOfAWrongClockKeepsBackNone()
    {
        var post = new Post("2026-11-08T10:00:00Z");
        post.Publish("2026-11-07T22:30:00Z");
        post.AddReader("ada", 7);
        Assert.Single(await post.RoundAsync(Cancel));

        // The clock is right again, the edition not taken back yet.
        post.Publish("2026-11-02T22:30:00Z");
        post.Time.AdjustTime(Post.At("2026-11-03T07:00:00Z"));

        Assert.Equal(["ada 2026-11-02 deepseek"], await post.RoundAsync(Cancel));
    }
}
