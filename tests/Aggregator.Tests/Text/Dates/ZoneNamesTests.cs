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
    [InlineData("Mars", 3)]
    public void AZoneIsAnOffsetFromUtc(string zone, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), ZoneNames.Find(zone, TimeSpan.FromHours(3)));

    [Theory]
    [InlineData("+16:00")]
    [InlineData("+0860")]
    [InlineData("+")]
    [InlineData("--01:00")]
    public void AnImpossibleOffsetIsNotOne(string zone) => Assert.Null(ZoneNames.Find(zone, TimeSpan.Zero));

    [Fact]
    public void CstIsChinasWhereTheOtherTimesAre() => Assert.Equal(ChinaTime.Offset, ZoneNames.Find("CST", ChinaTime.Offset));

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
