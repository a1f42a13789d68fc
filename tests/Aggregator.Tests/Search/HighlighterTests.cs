using Aggregator.Search;

namespace Aggregator.Tests.Search;

public sealed class HighlighterTests
{
    [Theory]
    [InlineData("robots", "A <Robot> & more", "A &lt;<mark>Robot</mark>&gt; &amp; more")]
    [InlineData("\"open weights\"", "Open weights, open doors", "<mark>Open weights</mark>, open doors")]
    [InlineData("深度求索", "深度求索发布", "<mark>深度求索</mark>发布")]
    [InlineData("索", "求索者", "求<mark>索</mark>者")]
    [InlineData("发布", "發布模型", "<mark>發布</mark>模型")]
    [InlineData("chips -robot", "robot chips", "robot <mark>chips</mark>")]
    [InlineData("nothing", "A robot", "A robot")]
    public void WhatWasFoundIsMarkedAndTheRestIsEncoded(string words, string text, string expected) =>
        Assert.Equal(expected, For(words).Mark(text));

    [Fact]
    public void ASnippetShowsWordsAroundTheFirstMark()
    {
        var words = string.Join(' ', Enumerable.Range(100, 60));
        var snippet = For("robot").Snippet($"{words} robot {words}");

        Assert.Equal("…14", snippet![..3]);
        Assert.Contains(" 159 <mark>robot</mark> 100 ", snippet, StringComparison.Ordinal);
        Assert.EndsWith("…", snippet, StringComparison.Ordinal);
        Assert.InRange(snippet.Length, 200, 260);
    }

    [Fact]
    public void AShortTextIsShownWhole() => Assert.Equal("The <mark>robot</mark> waves", For("robot").Snippet("The robot waves"));

    [Fact]
    public void WithoutAMarkThereIsNoSnippet() => Assert.Null(For("robot").Snippet("A morning in Hangzhou"));

    [Fact]
    public void ASnippetHalvesNoCharacter()
    {
        for (var length = 0; length < 4; length++)
        {
            var emoji = new string('x', length) + string.Concat(Enumerable.Repeat("😀", 200));
            var snippet = For("robot").Snippet($"{emoji}。robot。{emoji}");

            Assert.DoesNotContain('\uFFFD', snippet!);
            Assert.Equal(snippet, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(snippet!)));
        }
    }

    private static Highlighter For(string words)
    {
        Assert.True(SearchQuery.TryParse(words, out var query, out _));
        return new Highlighter(query);
    }
}
