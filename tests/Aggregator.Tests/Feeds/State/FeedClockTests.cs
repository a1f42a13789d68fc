namespace Aggregator.Tests.Feeds.State;

public sealed class FeedClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 8, 5, 0, TimeSpan.Zero);

    /// <summary>Entries that appear at odd minutes, an hour or two apart, in a feed that is polled every hour.</summary>
    [Theory]
    [InlineData(8)] // Beijing's time called GMT
    [InlineData(-8)] // the reverse
    [InlineData(5.5)]
    [InlineData(-5)]
    [InlineData(1)]
    [InlineData(0)]
    public void EntriesThatAgreeShowByHowMuchAFeedsDatesAreOff(double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Polled(FeedClock.None, hours, entries: 8).Shift);

    [Fact]
    public void AFeedThatMendsItsDatesIsNotCorrectedAnyMore()
    {
        var wrong = Polled(FeedClock.None, 8, entries: 5);
        var mended = Polled(wrong, 0, entries: 3);

        Assert.Equal(TimeSpan.FromHours(8), wrong.Shift);
        Assert.Equal(TimeSpan.Zero, mended.Shift);
        Assert.Null(mended.Since);
    }

    [Fact]
    public void TheFirstAnswerShowsItWhenSeveralEntriesLieAhead()
    {
        var clock = FeedClock.None.Observe(
            [Start.AddHours(7.6), Start.AddHours(6.2), Start.AddHours(3.1), Start.AddHours(-9.7), Start.AddDays(-2.1)], Start, null);

        Assert.Equal(TimeSpan.FromHours(8), clock.Shift);
    }

    [Fact]
    public void OnePostPutOnAScheduleIsNoEvidence()
    {
        var clock = FeedClock.None.Observe([Start.AddHours(5.3), Start.AddHours(-3.2), Start.AddHours(-9.2)], Start, null);
        clock = Polled(clock, 0, entries: 2);
        clock = clock.Observe([clock.Samples[^1].At.AddHours(9.4)], clock.Samples[^1].At.AddHours(1), clock.Samples[^1].At);

        Assert.Equal(TimeSpan.Zero, clock.Shift);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(2.6)]
    [InlineData(30)]
    public void ASlowFeedIsNotAWrongClock(double hoursLate)
    {
        var random = new Random(7);
        var clock = FeedClock.None;
        for (var poll = 1; poll < 12; poll++)
        {
            var late = hoursLate * (0.5 + random.NextDouble());
            clock = clock.Observe([Start.AddHours(poll - 0.3 - late)], Start.AddHours(poll), Start.AddHours(poll - 1));
        }

        Assert.Equal(TimeSpan.Zero, clock.Shift);
    }

    [Fact]
    public void DaysWithoutATimeAndCalendarsOfTheFutureSayNothing()
    {
        var day = new DateTimeOffset(2026, 10, 2, 0, 0, 0, TimeSpan.Zero);
        var days = FeedClock.None.Observe([day, day.AddHours(-8), day], Start, null);
        var calendar = FeedClock.None.Observe(Enumerable.Range(1, 40).Select(week => Start.AddHours((week * 100) + 0.5)), Start, null);

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (days.Shift, calendar.Shift));
    }

    [Fact]
    public void WhatIsRememberedStaysSmall() => Assert.InRange(Polled(FeedClock.None, 8, entries: 50).Samples.Count, 1, 8);

    private static FeedClock Polled(FeedClock clock, double hoursAhead, int entries)
    {
        var poll = clock.Samples is [.., var last] ? last.At : Start;
        for (var entry = 0; entry < entries; entry++)
        {
            var before = poll;
            poll = before.AddHours(1);
            var appeared = before.AddMinutes(7 + (entry * 13 % 50));
            clock = clock.Observe([appeared.AddHours(hoursAhead)], poll, before);
        }

        return clock;
    }
}
