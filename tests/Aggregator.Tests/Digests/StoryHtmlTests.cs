namespace Aggregator.Tests.Digests;

public sealed class StoryHtmlTests
{
    [Theory]
    [InlineData("<script>alert('x')</script> & \"y\"", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;")]
    [InlineData("深度求索 V4", "深度求索 V4")]
    [InlineData("a\r\nb", "a b")]
    public void WhatComesFromOutsideIsEncoded(string text, string html) => Assert.Equal(html, StoryHtml.Text(text));

    [Fact]
    public void AStoryShowsItsSummaryItsReasonAndASourcePerLine()
    {
        var story = SampleEditions.Story(
            "a",
            SampleEditions.Source("1"),
            SampleEditions.Source("2", "<b>Wire</b>", "zh-Hans")) with
        { Summary = "A & B." };

        Assert.Equal(
            """
            <p lang="en">A &amp; B.</p>
            <p><em>1 source; names DeepSeek</em></p>
            <ul>
            <li><span lang="en"><a href="https://thewire.example/1">Title of 1</a></span>, The Wire, 2 Jun 12:00 UTC</li>
            <li><span lang="zh-Hans"><a href="https://thewire.example/2">Title of 2</a></span>, &lt;b&gt;Wire&lt;/b&gt;, 2 Jun 12:00 UTC, zh-Hans</li>
            </ul>

            """.ReplaceLineEndings("\n"),
            StoryHtml.Of(story, PageStrings.English));
    }

    [Fact]
    public void AHeadlineLinksToTheFirstSourceOnTheWebAndSaysThatItIsAnUpdate()
    {
        var script = SampleEditions.Source("1", address: "javascript:alert(1)");
        var story = SampleEditions.Story("a", script, SampleEditions.Source("2")) with { IsUpdate = true };

        var html = StoryHtml.Of([story], PageStrings.English);

        Assert.StartsWith(
            "<h3 lang=\"en\"><a href=\"https://thewire.example/2\">Update: Headline of a</a></h3>\n",
            html,
            StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotALanguageTagIsUndetermined() =>
        Assert.Contains(
            "lang=\"und\"",
            StoryHtml.Of([SampleEditions.Story("a") with { Language = "\"><script>" }], PageStrings.English),
            StringComparison.Ordinal);
}
