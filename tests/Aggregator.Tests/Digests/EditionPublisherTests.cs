namespace Aggregator.Tests.Digests;

public sealed class EditionPublisherTests
{
    private readonly DigestOptions _options = new();
    private readonly DigestFixture _digestFixture = new();

    [Fact]
    public async Task TheEditionOfTheDayIsPublishedOnceItsHourHasCome()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));

        var edition = await _digestFixture.PublishAsync();

        Assert.Equal(new DateOnly(2026, 6, 2), edition.Date);
        Assert.Equal(new DateTimeOffset(2026, 6, 2, 22, 30, 0, TimeSpan.Zero), edition.WindowEnd);
        Assert.Equal(edition.WindowEnd.AddHours(-72), edition.WindowStart);
        Assert.False(edition.IsLate);
        Assert.Single(edition.Stories);
    }

    [Fact]
    public async Task PublishingAgainChangesNothing()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        var first = await _digestFixture.PublishAsync();
        _digestFixture.Receive(News.Article("b", "Moonshot opens the weights of Kimi K2", hours: 1));

        var again = await _digestFixture.Publisher.PublishDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(PublishState.AlreadyPublished, again.State);
        Assert.Same(first, again.Edition);
    }

    [Fact]
    public async Task APublishedEditionIsNotLookedForAgainUntilTheNextIsDue()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        await _digestFixture.PublishAsync();
        var before = _digestFixture.Stores.EditionLooks;

        _digestFixture.Time.Advance(TimeSpan.FromHours(23));
        await _digestFixture.Publisher.PublishDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, _digestFixture.Stores.EditionLooks);

        _digestFixture.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new DateOnly(2026, 6, 3), (await _digestFixture.PublishAsync()).Date);
    }

    [Fact]
    public async Task AnEditionWhoseInsertWasNeverConfirmedIsReportedOnce()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        _digestFixture.Stores.AfterAdd = () => throw new StorageUnavailableException("away", null);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _digestFixture.PublishAsync());
        Assert.Empty(_digestFixture.PublisherLog.Lines);

        _digestFixture.Stores.AfterAdd = null;
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var again = await _digestFixture.Publisher.PublishDueAsync(TestContext.Current.CancellationToken);
            Assert.Equal(PublishState.AlreadyPublished, again.State);
        }

        Assert.Single(_digestFixture.PublisherLog.Lines, line => line.Contains("Edition 06/02/2026 published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OfTwoPublishersAtOnceOneWinsAndBothSeeItsEdition()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        Edition? winner = null;
        _digestFixture.Stores.BeforeAdd = edition => _digestFixture.Stores.Editions[edition.Date]
            = winner = edition with { PublishedAt = edition.PublishedAt.AddSeconds(-1) };

        var outcome = await _digestFixture.Publisher.PublishDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(PublishState.AlreadyPublished, outcome.State);
        Assert.Same(winner, outcome.Edition);
        Assert.Single(_digestFixture.Stores.Editions);
    }

    [Fact]
    public async Task AnEditionMissedByAStoppedServiceIsPublishedLateAndOnce()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        _digestFixture.Time.Advance(TimeSpan.FromHours(9));

        var edition = await _digestFixture.PublishAsync();
        var again = await _digestFixture.Publisher.PublishDueAsync(TestContext.Current.CancellationToken);

        Assert.True(edition.IsLate);
        Assert.Equal(new DateOnly(2026, 6, 2), edition.Date);
        Assert.Equal(PublishState.AlreadyPublished, again.State);
    }

    [Fact]
    public async Task AfterDaysOfSilenceOneEditionReachesBackOverThem()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        await _digestFixture.PublishAsync();
        _digestFixture.Receive(News.Article("b", "Moonshot opens the weights of Kimi K2", hours: 30, labs: ["moonshot"]));
        _digestFixture.Time.Advance(TimeSpan.FromDays(2));

        var edition = await _digestFixture.PublishAsync();

        Assert.Equal(new DateOnly(2026, 6, 4), edition.Date);
        Assert.Equal(new DateTimeOffset(2026, 6, 2, 22, 30, 0, TimeSpan.Zero), edition.WindowStart);
        Assert.Equal("b", Assert.Single(edition.Stories).Sources[0].ArticleId);
    }

    [Fact]
    public async Task AServiceThatHasReadNothingYetOwesNoEdition()
    {
        var outcome = await _digestFixture.Publisher.PublishDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(PublishState.NotDue, outcome.State);
        Assert.Empty(_digestFixture.Stores.Editions);
    }

    [Fact]
    public async Task AServiceStartedInTheAfternoonWaitsForTheHourOfThatDay()
    {
        _digestFixture.Time.SetUtcNow(News.Noon.AddDays(1).AddHours(3));
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention", hours: 26));

        var early = await _digestFixture.Publisher.PublishDueAsync(TestContext.Current.CancellationToken);
        _digestFixture.Time.Advance(TimeSpan.FromHours(7.5));
        var edition = await _digestFixture.PublishAsync();

        Assert.Equal(PublishState.NotDue, early.State);
        Assert.Equal(new DateOnly(2026, 6, 3), edition.Date);
        Assert.False(edition.IsLate);
        Assert.Single(edition.Stories);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(23)]
    public async Task AfterAChangeOfTheHourNoDateIsPublishedTwiceAndNoNewsLost(int hour)
    {
        var digestFixture = new DigestFixture(_options);
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        await digestFixture.PublishAsync();
        digestFixture.Receive(News.Article("b", "Moonshot opens the weights of Kimi K2", hours: 11, labs: ["moonshot"]));
        _options.PublishAt = new TimeOnly(hour, 0);

        for (var passed = 0; passed < 48; passed++)
        {
            digestFixture.Time.Advance(TimeSpan.FromHours(1));
            await digestFixture.Publisher.PublishDueAsync(TestContext.Current.CancellationToken);
        }

        var editions = digestFixture.Stores.Editions.Values;
        Assert.InRange(editions.Count, 2, 3);
        Assert.Equal(
            ["a", "b"],
            editions.SelectMany(edition => edition.Stories).SelectMany(story => story.Sources).Select(source => source.ArticleId));
        Assert.All(editions.Zip(editions.Skip(1)), pair => Assert.Equal(pair.First.WindowEnd, pair.Second.WindowStart));
    }

    [Fact]
    public async Task ADayWithoutNewsAfterOthersGetsAnEmptyEdition()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        await _digestFixture.PublishAsync();
        _digestFixture.NextDay();

        var edition = await _digestFixture.PublishAsync();

        Assert.Empty(edition.Stories);
    }

    [Fact]
    public async Task NothingIsRepeatedOnTheSecondDay()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        await _digestFixture.PublishAsync();
        _digestFixture.NextDay();
        _digestFixture.Receive(News.Article("a2", "DeepSeek releases V3.2 with sparse attention", hours: 20));

        var second = await _digestFixture.PublishAsync();

        Assert.Empty(second.Stories);
        Assert.Equal(1, second.Articles);
    }

    [Fact]
    public async Task AStoryThatAnotherOutletTakesUpReturnsAsAnUpdate()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        var first = await _digestFixture.PublishAsync();
        _digestFixture.NextDay();
        _digestFixture.Receive(News.Article("b", "DeepSeek releases V3.2 with sparse attention, cutting prices", "Daily Chip", hours: 20));

        var second = await _digestFixture.PublishAsync();

        var story = Assert.Single(second.Stories);
        Assert.True(story.IsUpdate);
        Assert.Equal(first.Date, story.FirstEdition);
        Assert.Equal(first.Stories[0].Id, story.FirstStoryId);
        Assert.Contains("Now also reported by Daily Chip.", story.WhatIsNew, StringComparison.Ordinal);
        Assert.Equal(["b"], story.Sources.Select(source => source.ArticleId));
        Assert.StartsWith("update to a story of 2 June; ", story.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACopyInAnotherPaperBringsNoStoryBack()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        await _digestFixture.PublishAsync();
        _digestFixture.NextDay();
        _digestFixture.Receive(News.Article("copy", "DeepSeek releases V3.2, with sparse attention", "Daily Chip", hours: 20));

        Assert.Empty((await _digestFixture.PublishAsync()).Stories);
    }

    [Fact]
    public async Task AStoryReturnsWhenTheSameOutletReportsANewFactAndSaysWhich()
    {
        _digestFixture.Receive(News.Article("a", "Moonshot opens the weights of Kimi K2 to all developers", labs: ["moonshot"]));
        await _digestFixture.PublishAsync();
        _digestFixture.NextDay();
        _digestFixture.Receive(News.Article(
            "a2",
            "Moonshot opens the weights of Kimi K2 to all developers, 500,000 downloads on day one",
            hours: 20,
            labs: ["moonshot"]));

        var story = Assert.Single((await _digestFixture.PublishAsync()).Stories);

        Assert.True(story.IsUpdate);
        Assert.Equal("Moonshot opens the weights of Kimi K2 to all developers, 500,000 downloads on day one", story.WhatIsNew);
        Assert.True(story.Score.Novelty > 0);
    }

    [Fact]
    public async Task OfTwoPublishersThatReallyRunAtOnceOnlyOnePublishes()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => _digestFixture.Publisher.PublishDueAsync(TestContext.Current.CancellationToken))));

        Assert.Single(outcomes, outcome => outcome.State == PublishState.Published);
        Assert.All(outcomes, outcome => Assert.Equal(new DateOnly(2026, 6, 2), outcome.Edition!.Date));
    }

    [Fact]
    public async Task AProcessThatDiesBeforeItsWriteLeavesTheEditionToTheNext()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        _digestFixture.Stores.BeforeAdd = _ => throw new IOException("The process dies here.");
        await Assert.ThrowsAsync<IOException>(_digestFixture.PublishAsync);
        _digestFixture.Stores.BeforeAdd = null;
        _digestFixture.Time.Advance(TimeSpan.FromHours(1));

        var edition = await _digestFixture.PublishAsync();

        Assert.True(edition.IsLate);
        Assert.Single(_digestFixture.Stores.Editions);
    }

    [Fact]
    public async Task AnArticleReadAfterItsEditionGoesIntoTheNext()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        await _digestFixture.PublishAsync();
        _digestFixture.NextDay();
        _digestFixture.Receive(News.Article("late", "Moonshot opens the weights of Kimi K2", hours: 9, labs: ["moonshot"]));

        var second = await _digestFixture.PublishAsync();

        Assert.Equal("late", Assert.Single(second.Stories).Sources[0].ArticleId);
    }

    [Fact]
    public async Task OldArticlesThatANewSourceBringsAreNotNews()
    {
        var old = News.Article("old", "DeepSeek releases V3.2 with sparse attention", hours: -200) with { FirstSeenAt = News.Noon };
        _digestFixture.Receive(old, News.Article("b", "Moonshot opens the weights of Kimi K2", labs: ["moonshot"]));

        var edition = await _digestFixture.PublishAsync();

        Assert.Equal("b", Assert.Single(edition.Stories).Sources[0].ArticleId);
        Assert.Equal(1, edition.Articles);
    }

    [Fact]
    public async Task PublishingNowTakesWhatThereIsAndTheNextEditionGoesOnFromThere()
    {
        _digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        _digestFixture.Time.SetUtcNow(News.Noon.AddHours(24));
        var now = await _digestFixture.Publisher.PublishNowAsync(TestContext.Current.CancellationToken);
        _digestFixture.Time.Advance(TimeSpan.FromHours(35));

        var next = await _digestFixture.PublishAsync();

        Assert.Equal(PublishState.Published, now.State);
        Assert.Equal(new DateOnly(2026, 6, 3), now.Edition!.Date);
        Assert.Equal(new DateOnly(2026, 6, 4), next.Date);
        Assert.Equal(now.Edition.WindowEnd, next.WindowStart);
    }

    [Fact]
    public async Task TheSameStoreGivesTheSameEditionWhateverTheOrderOfArrival()
    {
        var articles = Enumerable.Range(0, 30)
            .Select(i => News.Article($"a{i}", $"Lab {i % 10} shows model number {i % 10} at the fair", $"Outlet {i}", hours: i / 10.0))
            .ToArray();
        _digestFixture.Receive(articles);
        var other = new DigestFixture();
        other.Receive([.. articles.Reverse()]);

        var one = await _digestFixture.PublishAsync();
        var two = await other.PublishAsync();

        Assert.Equal(
            JsonSerializer.Serialize(one, EditionJson.Default.Edition),
            JsonSerializer.Serialize(two, EditionJson.Default.Edition));
    }
}
