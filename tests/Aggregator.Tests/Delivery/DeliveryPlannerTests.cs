namespace Aggregator.Tests.Delivery;

public sealed class DeliveryPlannerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AReaderGetsTheEditionAtTheirHourOnce()
    {
        var post = new Post("2026-11-03T06:45:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("ada");

        Assert.Empty(await post.RoundAsync(Cancel));
        post.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(["ada 2026-11-02 deepseek"], await post.RoundAsync(Cancel));
        post.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Empty(await post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task HoursAreThoseOfTheReadersClock()
    {
        var post = new Post("2026-11-02T23:05:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("shanghai", 7, "Asia/Shanghai");
        post.AddReader("berlin", 7, "Europe/Berlin");

        Assert.Equal(["shanghai 2026-11-02 deepseek"], await post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task AfterAnOutageItIsSentLateUpToSixHours()
    {
        var post = new Post("2026-11-03T12:59:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("seven", 7);
        post.AddReader("six", 6);

        Assert.Equal(["seven 2026-11-02 deepseek"], await post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task AnEditionThatAppearsAfterTodaysMailWaitsForTomorrow()
    {
        var post = new Post("2026-11-03T22:05:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("late", 22);

        Assert.Equal(["late 2026-11-02 deepseek"], await post.RoundAsync(Cancel));
        post.Publish("2026-11-03T22:30:00Z");
        post.Time.Advance(TimeSpan.FromMinutes(45));
        Assert.Empty(await post.RoundAsync(Cancel));
        post.Time.SetUtcNow(Post.At("2026-11-04T22:00:00Z"));
        Assert.Equal(["late 2026-11-03 deepseek"], await post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task AnEditionPublishedLateStillReachesWhoHadNothingToday()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.AddReader("ada");

        Assert.Empty(await post.RoundAsync(Cancel));
        post.Publish("2026-11-03T08:10:00Z");
        post.Time.Advance(TimeSpan.FromMinutes(75));
        Assert.Equal(["ada 2026-11-03 deepseek"], await post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task AYearOfRoundsSendsOneMailADayWhateverTheClockDoes()
    {
        var post = new Post("2026-01-01T00:05:00Z");
        post.AddReader("berlin", 2, "Europe/Berlin");
        post.AddReader("newyork", 1, "America/New_York");

        for (var day = 0; day < 365; day++)
        {
            post.Publish($"{new DateOnly(2025, 12, 31).AddDays(day):yyyy-MM-dd}T22:30:00Z");

            for (var round = 0; round < 24; round++)
            {
                await post.RoundAsync(Cancel);
                post.Time.Advance(TimeSpan.FromHours(1));
            }
        }

        Assert.Equal(post.Channel.Sent.Count, post.Channel.Sent.Distinct().Count());
        Assert.InRange(post.Channel.Sent.Count, 728, 730);
    }

    [Fact]
    public async Task OldEditionsAreNewsToNobody()
    {
        var post = new Post("2026-11-05T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("ada");

        Assert.Empty(await post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task AZoneThatIsUnknownHereStopsNobodyElse()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("lost", 7, "Mars/Olympus");
        post.AddReader("ada");

        Assert.Equal(["ada 2026-11-02 deepseek"], await post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task ReadersAreQueuedTwentyToAMessage()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        foreach (var number in Enumerable.Range(1, 45))
        {
            post.AddReader($"reader{number}");
        }

        Assert.Equal(45, await post.Planner.PlanAsync(Cancel));
        var messages = post.Queue.SentTo(Queues.SendMail)
            .Select(message => (DeliverDigest)JsonSerializer.Deserialize(message.Body, MailMessages.Default.MailMessage)!)
            .ToList();

        Assert.Equal([20, 20, 5], messages.Select(message => message.SubscriptionIds.Count));
        Assert.Equal(45, messages.SelectMany(message => message.SubscriptionIds).Distinct().Count());
    }

    [Fact]
    public async Task AQuietRoundReadsTheSubscriptionsAndNothingElse()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("ada");
        post.AddReader("later", 9);
        await post.RoundAsync(Cancel);
        Assert.Equal(3, await CostOfRoundAsync(post));

        Assert.Equal(1, await CostOfRoundAsync(post));
        Assert.Equal(1, await CostOfRoundAsync(post));

        post.Time.SetUtcNow(Post.At("2026-11-03T09:00:00Z"));
        Assert.Equal(["later 2026-11-02 deepseek"], await post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task WhoConfirmsOrMovesTheirHourIsFoundAtOnce()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("ada");
        await post.RoundAsync(Cancel);
        await post.RoundAsync(Cancel);

        post.Time.Advance(TimeSpan.FromMinutes(15));
        post.AddReader("new");
        Assert.Equal(["new 2026-11-02 deepseek"], await post.RoundAsync(Cancel));

        // Ada has this edition, but the one that comes now reaches her at her new hour.
        post.AddReader("ada", 9);
        post.Publish("2026-11-03T08:30:00Z");
        post.Time.SetUtcNow(Post.At("2026-11-03T09:00:00Z"));
        Assert.Equal(["ada 2026-11-03 deepseek"], await post.RoundAsync(Cancel));
    }

    [Fact]
    public async Task AProcessThatHasJustStartedFindsWhoHadTheirMail()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("ada");
        await post.RoundAsync(Cancel);

        Assert.Equal(0, await post.NewPlanner().PlanAsync(Cancel));
    }

    [Fact]
    public async Task AMailThatNeverLeftIsQueuedAgainInTheNextRound()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("ada");

        Assert.Equal(1, await post.Planner.PlanAsync(Cancel));
        post.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(1, await post.Planner.PlanAsync(Cancel));
    }

    private static async Task<int> CostOfRoundAsync(Post post)
    {
        var before = post.StoreCalls;
        post.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(0, await post.Planner.PlanAsync(Cancel));
        return post.StoreCalls - before;
    }
}
