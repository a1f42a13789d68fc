using Aggregator.Feeds.Health;

namespace Aggregator.Tests.Feeds.Health;

public sealed class FeedHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Feed Desk = new() { Id = "desk", Title = "Desk", Address = new Uri("https://desk.example/feed") };

    public static TheoryData<FeedHealthState, FeedState?> States => new()
    {
        { FeedHealthState.New, null },
        { FeedHealthState.New, State() with { LastFetchedAt = null } },
        { FeedHealthState.Fresh, State() },
        { FeedHealthState.Quiet, State() with { LastChangedAt = Now.AddDays(-8) } },
        { FeedHealthState.Stale, State() with { LastChangedAt = Now.AddDays(-60) } },
        { FeedHealthState.Fresh, Speaking(everyDays: 1, silentDays: 2) },
        { FeedHealthState.Quiet, Speaking(everyDays: 1, silentDays: 5) },
        { FeedHealthState.Quiet, Speaking(everyDays: 1, silentDays: 13) },
        { FeedHealthState.Stale, Speaking(everyDays: 1, silentDays: 15) },
        { FeedHealthState.Fresh, Speaking(everyDays: 30, silentDays: 20) },
        { FeedHealthState.Quiet, Speaking(everyDays: 30, silentDays: 100) },
        { FeedHealthState.Stale, Speaking(everyDays: 30, silentDays: 130) },
        { FeedHealthState.Failing, State() with { LastStatus = 500, LastError = "The server answers 500.", Failures = 3 } },
        { FeedHealthState.Failing, State() with { LastStatus = 404, LastError = "Nothing there.", Failures = 1 } },
        { FeedHealthState.Gone, State() with { LastStatus = 404, LastError = "Nothing there.", LastSuccessAt = Now.AddDays(-15) } },
        { FeedHealthState.Gone, State() with { LastStatus = 410, LastError = "Gone.", IsRetired = true } },
        { FeedHealthState.Refused, State() with { LastStatus = 403, LastError = "The server refuses us." } },
        { FeedHealthState.Refused, State() with { LastStatus = 429, LastError = "Too many." } },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void OneWordSaysHowASourceIs(FeedHealthState expected, FeedState? state)
    {
        var health = FeedHealth.Of(Desk, state, Now);

        Assert.Equal(expected, health.State);
        Assert.NotEmpty(health.Words);
    }

    [Fact]
    public void ASourceThatIsOffSaysWhy() =>
        Assert.Equal(
            new FeedHealth(FeedHealthState.Off, "Dead."),
            FeedHealth.Of(Desk with { IsOn = false, OffReason = "Dead." }, State(), Now));

    [Theory]
    [InlineData(FeedHealthState.Quiet, 35)]
    [InlineData(FeedHealthState.Stale, 45)]
    public void FourTimesItsOwnLongGapMakesAFeedStale(FeedHealthState expected, int silentDays) =>
        Assert.Equal(expected, FeedHealth.Of(Desk, Speaking(everyDays: 10, silentDays), Now).State);

    [Theory]
    [InlineData(FeedHealthState.Failing, "failing")]
    [InlineData(FeedHealthState.Fresh, "fresh")]
    [InlineData(FeedHealthState.Off, "off")]
    public void AStateIsStoredAndServedByItsName(FeedHealthState state, string name)
    {
        Assert.Equal($"\"{name}\"", JsonSerializer.Serialize(state));
        Assert.Equal(state, JsonSerializer.Deserialize<FeedHealthState>($"\"{name}\""));
        Assert.Equal(name, state.Name());
    }

    /// <summary>Its body may change with every answer, and yet bring nothing new.</summary>
    private static FeedState Speaking(int everyDays, int silentDays) =>
        State() with
        {
            LastChangedAt = Now,
            History = new FeedHistory
            {
                LongGap = TimeSpan.FromDays(everyDays),
                LastNewAt = Now.AddDays(-silentDays)
            }
        };

    private static FeedState State() => new()
    {
        FeedId = "desk",
        LastFetchedAt = Now.AddHours(-1),
        LastSuccessAt = Now.AddHours(-1),
        LastChangedAt = Now.AddHours(-2),
        LastStatus = 200
    };
}
