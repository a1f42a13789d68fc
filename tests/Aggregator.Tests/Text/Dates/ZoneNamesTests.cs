using Aggregator.Text.Dates;

namespace Aggregator.Tests.Text.Dates;

public sealed class ZoneNamesTests
{
    [Theory]
    [InlineData("", 3)]
    [InlineData("Z", 0)]
    [InlineData("GMT", 0)]
    [InlineData("EST", -5)]
    [InlineData("pdt", -7)]
    [InlineData("(CEST)", 2)]
    [InlineData("IST", 5.5)]
    [InlineData("Etc/UTC", 0)]
    [InlineData("CST", -6)]
    [InlineData("+0800", 8)]
    [InlineData("+08:00", 8)]
    [InlineData("+8", 8)]
    [InlineData("−03:30", -3.5)] // a minus sign
    [InlineData("GMT+0800 (China Standard Time)", 8)]
    [InlineData("UTC-5", -5)]
    [InlineData("+0200 CEST", 2)]
    [InlineData("Asia/Shanghai", 8)]
    [InlineData("PRC", 8)]
    [InlineData("China Standard Time", 8)]
    [InlineData("W. Europe Standard Time", 1)]
    [InlineData("Beijing Time", 8)]
    [InlineData("北京时间", 8)]
    [InlineData("台北時間", 8)]
    [InlineData("格林尼治标准时间", 0)]
    [InlineData("美国东部时间", -5)]
    [InlineData("Mars", 3)]
    [InlineData("Mars/Olympus_Mons", 3)]
    [InlineData("分", 3)]
    [InlineData("周六", 3)]
    [InlineData("来源", 3)]
    [InlineData("at", 3)]
    public void AWordBehindTheTimeIsAZoneOnlyWhenItNamesOne(string zone, double hours)
    {
        var date = DateReader.Read($"Sat, 28 Nov 2026 12:00:00 {zone}".Trim(), TimeSpan.FromHours(3));

        Assert.Equal(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.FromHours(hours)), date);
    }

    [Theory]
    [InlineData("+16:00")]
    [InlineData("+0860")]
    [InlineData("--01:00")]
    public void AnImpossibleOffsetMakesNoDate(string zone) => Assert.Null(DateReader.Read($"Sat, 28 Nov 2026 12:00:00 {zone}"));

    [Theory]
    [InlineData("2026-07-28 09:30 America/New_York", 13)]
    [InlineData("2026-11-28 09:30 America/New_York", 14)]
    public void APlaceHasItsSummerTime(string text, int hour) => Assert.Equal(hour, DateReader.Read(text)?.Hour);

    [Theory]
    [InlineData("Jan", 1)]
    [InlineData("FEBRUARY", 2)]
    [InlineData("März", 3)]
    [InlineData("avr", 4)]
    [InlineData("maio", 5)]
    [InlineData("июня", 6)]
    [InlineData("juli", 7)]
    [InlineData("août", 8)]
    [InlineData("Sept", 9)]
    [InlineData("οκτ", 10)]
    [InlineData("noviembre", 11)]
    [InlineData("Dez", 12)]
    [InlineData("Monday", 0)]
    public void MonthsHaveTheirNamesInManyLanguages(string name, int month) => Assert.Equal(month, MonthNames.NumberOf(name));
}
