namespace Aggregator.Tests.Feeds.Polling;

public sealed class FetchScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly FeedState Requested = new() { FeedId = "desk", LastFetchedAt = Now.AddHours(-1), NextDueAt = Now, Requests = 5 };

    private readonly FetchSchedule _schedule = new(new FeedOptions());

    [Theory]
    [InlineData("max-age=60", null, null, 1.0)]
    [InlineData("max-age=7200", null, null, 2.0)]
    [InlineData("public, max-age=\"7200\"", "3600", null, 1.0)]
    [InlineData("max-age=999999999", null, null, 24.0)]
    [InlineData("no-cache", null, "Thu, 01 Oct 2026 20:00:00 GMT", 1.0)]
    [InlineData(null, null, "Thu, 01 Oct 2026 12:00:00 GMT", 4.0)]
    [InlineData("max-age=7200", null, "Fri, 02 Oct 2026 08:00:00 GMT", 2.0)]
    [InlineData(null, null, "0", 1.0)]
    public void Rule07_CacheHeadersLengthenTheIntervalUpToADay(string? control, string? age, string? expires, double hours)
    {
        var headers = new Dictionary<string, string>();
        Put(headers, "cache-control", control);
        Put(headers, "age", age);
        Put(headers, "expires", expires);

        var due = _schedule.AfterSuccess(Requested, hasValidators: true, Answer(headers), Parsed(), Now);

        Assert.InRange(due - Now, TimeSpan.FromHours(hours), TimeSpan.FromHours(Math.Min(24, hours * 1.1)));
    }

    [Fact]
    public void Rule07_TheFeedsOwnTtlIsHonoured()
    {
        var due = _schedule.AfterSuccess(Requested, hasValidators: true, Answer([]), Parsed() with { TtlMinutes = 180 }, Now);

        Assert.InRange(due - Now, TimeSpan.FromHours(3), TimeSpan.FromHours(3.3));
    }

    [Fact]
    public void Rule07_SkipHoursAndSkipDaysAreHonoured()
    {
        var hours = _schedule.AfterSuccess(Requested, hasValidators: true, Answer([]), Parsed() with { SkipHours = [9, 10, 11] }, Now);
        var days = _schedule.AfterSuccess(Requested, hasValidators: true, Answer([]), Parsed() with { SkipDays = [DayOfWeek.Thursday] }, Now);

        Assert.Equal(new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero), hours);
        Assert.Equal(new DateTimeOffset(2026, 10, 2, 0, 0, 0, TimeSpan.Zero), days);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(12 * 60, 6)]
    [InlineData(10 * 24 * 60, 24)]
    public void Rule08_TheIntervalIsHalfTheMedianGapBetweenAnHourAndADay(int gapMinutes, int hours)
    {
        var parsed = Parsed() with
        {
            Entries = [.. Enumerable.Range(0, 20)
            .Select(index => new FeedEntry { Id = $"{index}", PublishedAt = Now.AddMinutes(-gapMinutes * index) })]
        };

        var due = _schedule.AfterSuccess(Requested, hasValidators: true, Answer([]), parsed, Now);

        Assert.InRange(due - Now, TimeSpan.FromHours(hours), TimeSpan.FromHours(Math.Min(24, hours * 1.1)));
    }

    [Fact]
    public void Rule08_AnUnchangedFeedKeepsItsInterval()
    {
        var state = Requested;
        var parsed = Parsed() with
        {
            Entries = [.. Enumerable.Range(0, 20)
            .Select(index => new FeedEntry { Id = $"{index}", PublishedAt = Now.AddHours(-12 * index) })]
        };
        state = state with { NextDueAt = _schedule.AfterSuccess(state, true, Answer([]), parsed, Now), LastFetchedAt = Now, Requests = 6 };

        for (var polls = 0; polls < 50; polls++)
        {
            var at = state.NextDueAt;
            var due = _schedule.AfterSuccess(state, true, Answer([]), null, at);
            Assert.InRange(due - at, TimeSpan.FromHours(5.99), TimeSpan.FromHours(6.61));
            state = state with { NextDueAt = due, LastFetchedAt = at, Requests = state.Requests + 1 };
        }
    }

    [Fact]
    public void Rule09_EightyFeedsStartedTogetherSpreadOverTheInterval()
    {
        var due = Enumerable.Range(0, 80).Select(
            index => _schedule.AfterSuccess(new FeedState { FeedId = $"feed-{index}" }, true, Answer([]), Parsed(), Now) - Now).Order().ToArray();

        Assert.True(due[0] >= TimeSpan.FromHours(1));
        Assert.True(due[^1] <= TimeSpan.FromHours(2));
        Assert.All(due.Chunk(20).Select((quarter, index) => (quarter, index)), part => Assert.InRange(
            part.quarter[10],
            TimeSpan.FromMinutes(60 + (part.index * 15) - 8),
            TimeSpan.FromMinutes(75 + (part.index * 15) + 8)));
    }

    private static ParsedFeed Parsed() => new() { Format = "rss", Encoding = "utf-8" };

    private static FetchResponse Answer(Dictionary<string, string> headers)
    {
        headers["date"] = Now.ToString("R");
        return new FetchResponse { Status = 200, Address = new Uri("https://desk.example/feed"), Headers = headers };
    }

    private static void Put(Dictionary<string, string> headers, string name, string? value)
    {
        if (value is not null)
        {
            headers[name] = value;
        }
    }
}
