using Aggregator.Delivery;

namespace Aggregator.Tests.Delivery;

public sealed class LocalScheduleTests
{
    [Theory]
    [InlineData("2026-11-02T23:30:00Z", 7, "Asia/Shanghai", "2026-11-02T23:00:00Z")]
    [InlineData("2026-11-02T15:59:00Z", 7, "Asia/Shanghai", "2026-11-01T23:00:00Z")]
    [InlineData("2026-11-02T16:00:00Z", 7, "Asia/Shanghai", "2026-11-02T23:00:00Z")]
    [InlineData("2026-07-01T10:00:00Z", 7, "Europe/Berlin", "2026-07-01T05:00:00Z")]
    [InlineData("2026-12-01T10:00:00Z", 7, "Europe/Berlin", "2026-12-01T06:00:00Z")]
    [InlineData("2026-11-02T10:00:00Z", 0, "Asia/Kolkata", "2026-11-01T18:30:00Z")]
    public void TheHourIsOnTheReadersClockAndDate(string now, int hour, string zone, string expected)
    {
        Assert.Equal(At(expected), LocalSchedule.DueOn(At(now), hour, Zone(zone)));
    }

    [Fact]
    public void ASkippedHourComesRightAfterTheGap()
    {
        // Berlin, 29 March 2026: 02:00 to 03:00 does not exist.
        Assert.Equal(At("2026-03-29T01:00:00Z"), LocalSchedule.DueOn(At("2026-03-29T00:10:00Z"), 2, Zone("Europe/Berlin")));
    }

    [Fact]
    public void ADoubledHourComesOnce()
    {
        // Berlin, 25 October 2026: 02:00 to 03:00 happens twice.
        var first = LocalSchedule.DueOn(At("2026-10-25T00:10:00Z"), 2, Zone("Europe/Berlin"));
        var second = LocalSchedule.DueOn(At("2026-10-25T01:10:00Z"), 2, Zone("Europe/Berlin"));

        Assert.Equal(At("2026-10-25T00:00:00Z"), first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void EveryDayOfTheYearHasExactlyOneHourOfEachName()
    {
        foreach (var zone in new[] {
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Africa/Cairo",
            "Asia/Shanghai" }.Select(Zone))
        {
            for (var hour = 0; hour < 24; hour++)
            {
                var seen = new HashSet<DateTimeOffset>();

                for (var now = At("2026-01-02T12:00:00Z"); now < At("2026-12-30T12:00:00Z"); now = now.AddHours(6))
                {
                    var due = LocalSchedule.DueOn(now, hour, zone);
                    seen.Add(due);
                    Assert.Equal(TimeZoneInfo.ConvertTime(now, zone).Date, TimeZoneInfo.ConvertTime(due, zone).Date);
                }

                Assert.Equal(seen.Count, seen.Select(due => TimeZoneInfo.ConvertTime(due, zone).Date).Distinct().Count());
            }
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}
