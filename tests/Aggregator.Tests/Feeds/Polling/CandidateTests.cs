namespace Aggregator.Tests.Feeds.Polling;

public sealed class CandidateTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Feed Desk = new()
    {
        Id = "desk",
        Title = "Desk",
        Address = new Uri("https://desk.example/feed"),
        Language = "en"
    };

    [Fact]
    public void Rule25_AnEntryWithoutADateIsKeptAndMarked()
    {
        var candidate = Assert.Single(Create(new FeedEntry { Id = "1", Title = "One" }));

        Assert.Equal((Now, true), (candidate.PublishedAt, candidate.IsPublishedGuessed));
    }

    [Fact]
    public void Rule25_ADateInTheFutureIsClampedAndMarkedWhenItIsFar()
    {
        var candidates = Create(
            new FeedEntry { Id = "1", Title = "Soon", PublishedAt = Now.AddMinutes(30) },
            new FeedEntry { Id = "2", Title = "Late", PublishedAt = Now.AddHours(8) },
            new FeedEntry { Id = "3", Title = "Never", PublishedAt = Now.AddYears(3) });

        Assert.Equal(
            [(Now, false), (Now, true), (Now, true)],
            candidates.Select(candidate => (candidate.PublishedAt, candidate.IsPublishedGuessed)));
    }

    [Fact]
    public void AnEntryOfAMonthHasNoInventedDayAndIsNewsOnlyWhileItMayBe()
    {
        var candidates = Create(
            new FeedEntry { Id = "1", Title = "Of this month", PublishedBy = Now.AddDays(20) },
            new FeedEntry { Id = "2", Title = "Of last month", PublishedBy = Now.AddDays(-3) },
            new FeedEntry { Id = "3", Title = "Of the month before", PublishedBy = Now.AddDays(-33) });

        Assert.Equal(
            [("Of this month", Now, true), ("Of last month", Now.AddDays(-3), true)],
            candidates.Select(candidate => (candidate.Title, candidate.PublishedAt, candidate.IsPublishedGuessed)));
    }

    [Fact]
    public void AnArchiveThatBeginsWithItsOldestEntryKeepsItsNewest()
    {
        var archive = Enumerable.Range(0, 600)
            .Select(index => new FeedEntry { Id = $"{index}", Title = $"{index}", PublishedAt = Now.AddHours(index - 599) });

        var candidates = Create([.. archive]).ToList();

        Assert.Equal("599", candidates[0].Title);
        Assert.True(candidates.Count > 300);
    }

    [Fact]
    public void Rule25_BeijingWallTimeWithoutAZoneIsReadAsBeijings()
    {
        var parsed = FeedParser.Parse(
            System.Text.Encoding.UTF8.GetBytes(
                "<rss version='2.0'><channel><item><title>一</title><pubDate>2026-10-01 15:30:00</pubDate></item></channel></rss>"),
            new Dictionary<string, string>(),
            Desk.Address,
            SyndicationAdapter.DefaultZone(Desk with { Language = "zh-Hans" }));

        Assert.Equal(new DateTimeOffset(2026, 10, 1, 7, 30, 0, TimeSpan.Zero), parsed.Entries[0].PublishedAt);
        Assert.Null(SyndicationAdapter.DefaultZone(Desk));
    }

    [Fact]
    public void Rule26_AChangedTitleIsTheSameEntryAndAnotherFeedsIdIsAnother()
    {
        var first = Assert.Single(Create(new FeedEntry { Id = "1", Title = "One" }));
        var renamed = Assert.Single(Create(new FeedEntry { Id = "1", Title = "One, corrected" }));
        var elsewhere = Assert.Single(Create(Desk with { Id = "other" }, new FeedEntry { Id = "1", Title = "One" }));

        Assert.Equal(first.Id, renamed.Id);
        Assert.NotEqual(first.Id, elsewhere.Id);
    }

    [Fact]
    public void Rule26_WithoutAnIdTheCanonicalAddressIsTheIdentityAndWithoutThatTitleAndDate()
    {
        var linked = Create(
            new FeedEntry { Title = "One", Link = new Uri("https://desk.example/1?utm_source=rss") },
            new FeedEntry { Title = "Uno", Link = new Uri("https://desk.example/1#top") });
        var bare = Create(
            new FeedEntry { Title = "One", PublishedAt = Now },
            new FeedEntry { Title = "One", PublishedAt = Now },
            new FeedEntry { Title = "One", PublishedAt = Now.AddHours(-1) });

        Assert.Single(linked);
        Assert.Equal(2, bare.Count);
    }

    [Fact]
    public void AnIdThatStandsForSeveralEntriesTellsNoneOfThem()
    {
        var linked = Create(
            new FeedEntry { Id = "news", Title = "One", Link = new Uri("https://desk.example/1") },
            new FeedEntry { Id = "news", Title = "Two", Link = new Uri("https://desk.example/2") },
            new FeedEntry { Id = "own", Title = "Three", Link = new Uri("https://desk.example/3") });
        var titled = Create(
            new FeedEntry { Id = "log", Title = "One", Link = new Uri("https://desk.example/log"), PublishedAt = Now },
            new FeedEntry { Id = "log", Title = "Two", Link = new Uri("https://desk.example/log"), PublishedAt = Now },
            new FeedEntry { Id = "log", Title = "Two", Link = new Uri("https://desk.example/log"), PublishedAt = Now });

        Assert.Equal(["One", "Two", "Three"], linked.Select(candidate => candidate.Title));
        Assert.Equal(Assert.Single(Create(new FeedEntry { Id = "own", Title = "3" })).Id, linked[2].Id);
        Assert.Equal(["One", "Two"], titled.Select(candidate => candidate.Title));
    }

    [Fact]
    public void AnEntryListedTwiceIsOne() => Assert.Single(Create(
        new FeedEntry { Id = "1", Title = "One", Link = new Uri("https://desk.example/1"), PublishedAt = Now },
        new FeedEntry { Id = "1", Title = "One", Link = new Uri("https://desk.example/1"), PublishedAt = Now.AddHours(-1) }));

    [Fact]
    public void OneBadEntryNeverLosesTheFeed()
    {
        var candidates = Create(
            new FeedEntry { Title = "", Link = null },
            new FeedEntry { Id = "2", Title = "Odd link", Link = new Uri("javascript:alert(1)") },
            new FeedEntry { Id = "3", Title = "Sound", Link = new Uri("https://desk.example/3") });

        Assert.Equal([null, new Uri("https://desk.example/3")], candidates.Select(candidate => candidate.Address));
    }

    [Fact]
    public void OldEntriesArePassedOver()
    {
        var candidates = Create(
            new FeedEntry { Id = "1", Title = "Old", PublishedAt = Now.AddDays(-15) },
            new FeedEntry { Id = "2", Title = "New", PublishedAt = Now.AddDays(-13) });

        Assert.Equal(["New"], candidates.Select(candidate => candidate.Title));
    }

    [Fact]
    public void AnEntryWithoutATitleIsCalledByItsFirstWords()
    {
        var candidate = Assert.Single(Create(new FeedEntry { Id = "1", Summary = "<p>DeepSeek ships <b>V4</b></p>" }));

        Assert.Equal("DeepSeek ships V4", candidate.Title);
    }

    [Fact]
    public void TheCataloguesLanguageIsTrustedBeforeTheFeeds()
    {
        var parsed = new ParsedFeed
        {
            Format = "rss",
            Encoding = "utf-8",
            Language = "zh-CN",
            Entries = [new FeedEntry { Id = "1", Title = "One" }, new FeedEntry { Id = "2", Title = "Deux", Language = "fr" }]
        };

        Assert.Equal(["en", "fr"], Factory().Create(Desk, parsed, Now).Select(candidate => candidate.Language));
        Assert.Equal(["zh-CN", "fr"], Factory().Create(Desk with { Language = null }, parsed, Now).Select(candidate => candidate.Language));
    }

    private static CandidateFactory Factory() => new(Options.Create(new FeedOptions()));

    private static List<Candidate> Create(params FeedEntry[] entries) => Create(Desk, entries);

    private static List<Candidate> Create(Feed feed, params FeedEntry[] entries) =>
        [.. Factory().Create(feed, new ParsedFeed { Format = "rss", Encoding = "utf-8", Entries = entries }, Now)];
}
