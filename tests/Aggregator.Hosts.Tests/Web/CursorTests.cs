using Aggregator.Web.ReadModels;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>PageCursor, ScoreCursor and their text.</summary>
public sealed class CursorTests
{
    [Fact]
    public void ACursorSurvivesItsText()
    {
        var page = new PageCursor(Some.Now, "a|1");
        var score = new ScoreCursor(0.1 + 0.2, "b2");

        Assert.Equal(page, PageCursor.Parse(page.ToString()));
        Assert.Equal(score, ScoreCursor.Parse(score.ToString()));
        Assert.Matches("^[A-Za-z0-9_-]+$", page.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("YQ")]
    public void WhatNoPageHasGivenIsNotACursor(string text)
    {
        Assert.Null(PageCursor.Parse(text));
        Assert.Null(ScoreCursor.Parse(text));
    }

    [Theory]
    [InlineData("-1", "a")]
    [InlineData("9223372036854775807", "a")]
    [InlineData("x", "a")]
    public void APlaceThatIsNotATimeIsRefused(string place, string id) => Assert.Null(PageCursor.Parse(CursorText.Encode(place, id)));

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    [InlineData("NaN")]
    public void AScoreIsFromZeroToOne(string place) => Assert.Null(ScoreCursor.Parse(CursorText.Encode(place, "a")));

    [Fact]
    public void ATextOfAnyLengthIsNotDecoded() => Assert.Null(CursorText.Decode(CursorText.Encode("1", new string('a', 200))));

    [Fact]
    public void APageGoesOnAfterItsLastItem()
    {
        var cursor = new PageCursor(Some.Now, "m");

        Assert.True(cursor.IsBefore(Some.Now.AddTicks(-1), "a"));
        Assert.True(cursor.IsBefore(Some.Now, "n"));
        Assert.False(cursor.IsBefore(Some.Now, "m"));
        Assert.False(cursor.IsBefore(Some.Now, "a"));
        Assert.False(cursor.IsBefore(Some.Now.AddTicks(1), "z"));
        Assert.True(cursor.IsAt(Some.Now, "m"));
    }

    [Fact]
    public void TheHighestScoreComesFirstAndEqualOnesById()
    {
        ScoreCursor[] sorted = [.. new[] { new ScoreCursor(0.2, "b"), new ScoreCursor(0.9, "z"), new ScoreCursor(0.2, "a") }.Order()];

        Assert.Equal(["z", "a", "b"], sorted.Select(cursor => cursor.Id));
    }
}
