using Aggregator.Web.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Aggregator.Hosts.Tests.Web;

public sealed class QueryReaderTests
{
    [Theory]
    [InlineData("?n=7", 7, null)]
    [InlineData("", null, null)]
    [InlineData("?n=0", null, "'n' is a whole number from 1 to 50.")]
    [InlineData("?n=51", null, "'n' is a whole number from 1 to 50.")]
    [InlineData("?n=7%00", null, "'n' is a whole number from 1 to 50.")]
    [InlineData("?n=-7", null, "'n' is a whole number from 1 to 50.")]
    [InlineData("?n=", null, "'n' is empty; it is a whole number from 1 to 50.")]
    [InlineData("?n=7&n=8", null, "'n' is given 2 times; give it once. It is a whole number from 1 to 50.")]
    public void ANumberIsReadWithinItsLimits(string query, int? expected, string? problem)
    {
        var reader = Read(query);

        Assert.Equal(expected, reader.Number("n", 1, 50));
        Assert.Equal(problem, ProblemOf(reader));
    }

    [Theory]
    [InlineData("1h", 1)]
    [InlineData("24h", 24)]
    [InlineData("3d", 72)]
    [InlineData("7d", 168)]
    [InlineData("8d", null)]
    [InlineData("0h", null)]
    [InlineData("169h", null)]
    [InlineData("h", null)]
    [InlineData("3w", null)]
    [InlineData("999999999d", null)]
    public void AWindowIsHoursOrDays(string text, int? hours)
    {
        var reader = Read("?window=" + text);

        Assert.Equal(hours is { } expected ? TimeSpan.FromHours(expected) : null, reader.Window("window"));
        Assert.Equal(hours is null, ProblemOf(reader) is not null);
    }

    [Theory]
    [InlineData("?topic=Chips,policy", "Chips policy", null)]
    [InlineData("?topic=chips&topic=policy,,chips", "chips policy", null)]
    [InlineData("?topic=", "", "'topic' is empty; the values are chips, policy.")]
    [InlineData("?topic=chips,weather", "chips weather", "'weather' is not a known value of 'topic'; the values are chips, policy.")]
    public void AListHoldsKnownValuesOnly(string query, string expected, string? problem)
    {
        var reader = Read(query);

        Assert.Equal(expected, string.Join(' ', reader.List("topic", ["chips", "policy"])));
        Assert.Equal(problem, ProblemOf(reader));
    }

    [Fact]
    public void AListHasAtMostThirtyValues()
    {
        var reader = Read("?labs=" + string.Join(',', Enumerable.Range(0, 31)));

        reader.List("labs", _ => true, "any.");

        Assert.Equal("'labs' takes at most 30 values; any.", ProblemOf(reader));
    }

    [Theory]
    [InlineData("?format=MD", "md")]
    [InlineData("?format=xml", null)]
    [InlineData("", null)]
    public void AChoiceIsReadInAnyCase(string query, string? expected) =>
        Assert.Equal(expected, Read(query).OneOf("format", ["json", "md"]));

    [Theory]
    [InlineData("2026-11-02", true)]
    [InlineData("2026-02-30", false)]
    [InlineData("2.11.2026", false)]
    public void ADateIsIso(string text, bool isDate) => Assert.Equal(isDate, Read("?date=" + text).Date("date") is not null);

    [Fact]
    public void WhatNobodyReadIsUnknownAndNamesWhatThereIs()
    {
        var reader = Read("?limit=5&limti=9");
        reader.Number("limit", 1, 50);

        Assert.Equal("There is no parameter 'limti'; this address takes limit.", ProblemOf(reader));
        Assert.Equal("There is no parameter 'x'; this address takes none.", ProblemOf(Read("?x=1")));
    }

    [Fact]
    public void WhatACallerSentIsQuotedShort() => Assert.Equal(new string('a', 40) + "…", QueryReader.Quote(new string('a', 300)));

    private static QueryReader Read(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static string? ProblemOf(QueryReader reader)
    {
        if (reader.FindRefusal() is not ProblemResult refusal)
        {
            return null;
        }

        Assert.Equal(400, refusal.Problem.Status);
        return refusal.Problem.Detail;
    }
}
