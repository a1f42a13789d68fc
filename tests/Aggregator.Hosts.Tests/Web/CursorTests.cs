using System.Buffers.Text;
using Aggregator.Web.ReadModels;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>PageCursor and its text.</summary>
public sealed class CursorTests
{
    [Fact]
    public void ACursorSurvivesItsText()
    {
        var page = new PageCursor(Some.Now, "a|1");
        var score = new PageCursor(0.1 + 0.2, "b2");

        Assert.Equal(page, PageCursor.Parse(page.ToString(), PageCursor.LastTime));
        Assert.Equal(Some.Now, page.At);
        Assert.Equal(score, PageCursor.Parse(score.ToString(), most: 1));
        Assert.Matches("^[A-Za-z0-9_-]+$", page.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("YQ")]
    public void WhatNoPageHasGivenIsNotACursor(string text) => Assert.Null(PageCursor.Parse(text, PageCursor.LastTime));

    [Theory]
    [InlineData("-1", "a")]
    [InlineData("9223372036854775807", "a")]
    [InlineData("x", "a")]
    public void APlaceThatIsNotATimeIsRefused(string place, string id) =>
        Assert.Null(PageCursor.Parse(Encode(place, id), PageCursor.LastTime));

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    [InlineData("NaN")]
    public void AScoreIsFromZeroToOne(string place) => Assert.Null(PageCursor.Parse(Encode(place, "a"), most: 1));

    [Fact]
    public void ATextOfAnyLengthIsNotDecoded() => Assert.Null(PageCursor.Parse(Encode("1", new string('a', 200)), most: 1));

    [Fact]
    public void APageGoesOnAfterItsLastItem()
    {
        var cursor = new PageCursor(Some.Now, "m");

        Assert.True(new PageCursor(Some.Now.AddTicks(-1), "a").CompareTo(cursor) > 0);
        Assert.True(new PageCursor(Some.Now, "n").CompareTo(cursor) > 0);
        Assert.False(new PageCursor(Some.Now, "m").CompareTo(cursor) > 0);
        Assert.False(new PageCursor(Some.Now, "a").CompareTo(cursor) > 0);
        Assert.False(new PageCursor(Some.Now.AddTicks(1), "z").CompareTo(cursor) > 0);
        Assert.True(cursor.CompareTo(null) > 0);
    }

    [Fact]
    public void TheHighestScoreComesFirstAndEqualOnesById()
    {
        PageCursor[] sorted = [.. new[] { new PageCursor(0.2, "b"), new PageCursor(0.9, "z"), new PageCursor(0.2, "a") }.Order()];

        Assert.Equal(["z", "a", "b"], sorted.Select(cursor => cursor.Id));
    }

    private static string Encode(string place, string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{place}|{id}"));
}
