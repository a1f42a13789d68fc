using Aggregator.Web.Charts;
using Aggregator.Localization;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>BarChart, HourChart and Measure.</summary>
public sealed class ChartTests
{
    [Fact]
    public void BarsAreDrawnToTheirScaleWithAGapForAMissingFigure()
    {
        var chart = Chart(8, 0, null, 4);

        Assert.Equal(8, chart.Most);
        Assert.Equal("M0.12 100V0h.76V100zM1.12 100V99h.76V100zM3.12 100V50h.76V100z", chart.Path);
    }

    [Fact]
    public void ADayOfOneArticleIsNotAPeak()
    {
        Assert.Equal(4, Chart(1).Most);
        Assert.Equal(4, Chart().Most);
        Assert.Equal("", Chart().Path);
    }

    [Fact]
    public void HoursAreShownInTheZoneOfTheLanguage()
    {
        var hours = new int[24];
        (hours[23], hours[1]) = (2, 1);

        var english = HourChart.Of(hours, "", PageStrings.English);
        var chinese = HourChart.Of(hours, "", PageStrings.Chinese);

        Assert.Equal((2, 1), (english.Bars[23].Value, english.Bars[1].Value));
        Assert.Equal((2, 1), (chinese.Bars[7].Value, chinese.Bars[9].Value));
        Assert.Contains("23:00: 2", english.Summary, StringComparison.Ordinal);
        Assert.Contains("07 时", chinese.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 10, "50")]
    [InlineData(12, 10, "100")]
    [InlineData(1, 0, "0")]
    public void AMeasureIsAShareOfTheMost(double value, double most, string share) => Assert.Equal(share, new Measure(value, most).Share);

    private static BarChart Chart(params int?[] values) => new()
    {
        Title = "",
        Summary = "",
        Bars = [.. values.Select(value => new Bar("", value))],
        Axis = [],
        LabelHeading = "",
        ValueHeading = "",
        TableLabel = "",
    };
}
