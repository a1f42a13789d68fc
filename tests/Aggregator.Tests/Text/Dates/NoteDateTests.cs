using Aggregator.Text.Dates;

namespace Aggregator.Tests.Text.Dates;

public sealed class NoteDateTests
{
    [Theory]
    [InlineData("March 18, 2026", "2026-03-18", "2026-03-17T16:00:00Z")]
    [InlineData("2026-04-07", "2026-04-07", "2026-04-06T16:00:00Z")]
    [InlineData("Date: 2026年4月7日", "2026-04-07", "2026-04-06T16:00:00Z")]
    public void ADayIsADay(string heading, string key, string day)
    {
        var date = NoteDate.Find(heading)!;

        Assert.Equal((key, day, null), (date.Key, Written(date.Day), date.Month));
    }

    [Theory]
    [InlineData("April 2026", "2026-04", "2026-04-30T16:00:00Z")]
    [InlineData("Apr. 2026", "2026-04", "2026-04-30T16:00:00Z")]
    [InlineData("Released in September, 2026", "2026-09", "2026-09-30T16:00:00Z")]
    [InlineData("2026 December", "2026-12", "2026-12-31T16:00:00Z")]
    [InlineData("2026-02", "2026-02", "2026-02-28T16:00:00Z")]
    [InlineData("2026/2", "2026-02", "2026-02-28T16:00:00Z")]
    [InlineData("02/2026", "2026-02", "2026-02-28T16:00:00Z")]
    [InlineData("2026年11月", "2026-11", "2026-11-30T16:00:00Z")]
    [InlineData("2026 年 1 月更新", "2026-01", "2026-01-31T16:00:00Z")]
    public void AMonthIsAMonthAndHasNoDay(string heading, string key, string end)
    {
        var date = NoteDate.Find(heading)!;

        Assert.Equal((key, null, end), (date.Key, date.Day, Written(date.Month)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Spring 2026")]
    [InlineData("2026")]
    [InlineData("13/2026")]
    [InlineData("April")]
    [InlineData("GLM-4.5 and 2.0")]
    [InlineData("Version 2026.13")]
    public void AnythingElseIsNeither(string heading) => Assert.Null(NoteDate.Find(heading));

    private static string? Written(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
