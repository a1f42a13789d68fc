using Aggregator.Feeds.Health;

namespace Aggregator.Tests.Feeds.Health;

public sealed class FeedHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Feed Desk = new() { Id = "desk", Title = "Desk", Address = new Uri("https://desk.example/feed") };

    public static TheoryData<string, FeedState?> States => new()
    {
        { "new", null },
        { "new", State() with { LastFetchedAt = null } },
        { "fresh", State() },
        { "quiet", State() with { LastChangedAt = Now.AddDays(-8) } },
        { "stale", State() with { LastChangedAt = Now.AddDays(-60) } },
        { "fresh", Speaking(everyDays: 1, silentDays: 2) },
        { "quiet", Speaking(everyDays: 1, silentDays: 5) },
        { "quiet", Speaking(everyDays: 1, silentDays: 13) },
        { "stale", Speaking(everyDays: 1, silentDays: 15) },
        { "fresh", Speaking(everyDays: 30, silentDays: 20) },
        { "quiet", Speaking(everyDays: 30, silentDays: 100) },
        { "stale", Speaking(everyDays: 30, silentDays: 130) },
        { "failing", State() with { LastStatus = 500, LastError = "The server answers 500.", Failures = 3 } },
        { "failing", State() with { LastStatus = 404, LastError = "Nothing there.", Failures = 1 } },
        { "gone", State() with { LastStatus = 404, LastError = "Nothing there.", LastSuccessAt = Now.AddDays(-15) } },
        { "gone", State() with { LastStatus = 410, LastError = "Gone.", IsRetired = true } },
        { "refused", State() with { LastStatus = 403, LastError = "The server refuses us." } },
        { "refused", State() with { LastStatus = 429, LastError = "Too many." } },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void OneWordSaysHowASourceIs(string expected, FeedState? state)
    {
        var health = FeedHealth.Of(Desk, state, Now);

        Assert.Equal(expected, health.State);
        Assert.NotEmpty(health.Words);
    }

    [Fact]
    public void ASourceThatIsOffSaysWhy() =>
        Assert.Equal(new FeedHealth("off", "Dead."), FeedHealth.Of(Desk with { IsOn = false, OffReason = "Dead." }, State(), Now));

    [Fact]
    public void HowManyTimesItsOwnRhythmMakesItStaleIsASetting()
    {
        var state = Speaking(everyDays: 10, silentDays: 35);

        Assert.Equal("quiet", FeedHealth.Of(Desk, state, Now, 4).State);
        Assert.Equal("stale", FeedHealth.Of(Desk, state, Now, 3).State);
    }

    /// <summary>Its body may change with every answer, and yet bring nothing new.</summary>
    private static FeedState Speaking(int everyDays, int silentDays) =>
        State() with { LastChangedAt = Now, History = new FeedHistory { LongGap = TimeSpan.FromDays(everyDays), LastNewAt = Now.AddDays(-silentDays) } };

    private static FeedState State() => new() { FeedId = "desk", LastFetchedAt = Now.AddHours(-1), LastSuccessAt = Now.AddHours(-1), LastChangedAt = Now.AddHours(-2), LastStatus = 200 };
}
