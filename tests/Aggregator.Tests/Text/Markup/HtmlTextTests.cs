using Aggregator.Text.Markup;

namespace Aggregator.Tests.Text.Markup;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;")]
    [InlineData("深度求索’", "深度求索’")]
    public void OnlyWhatWouldBeMarkupIsEscaped(string plain, string expected) => Assert.Equal(expected, HtmlText.Escape(plain));

    [Theory]
    [InlineData("<p>One <b>two</b></p>\n<p>three</p>", "One two three")]
    [InlineData("a<script>var b = '<p>';</script>c<!-- d > e -->f", "a c f")]
    [InlineData("<a title='x > y'>AT&amp;T</a> &lt;3", "AT&T <3")]
    [InlineData("plain\n text", "plain text")]
    public void MarkupBecomesALineOfText(string html, string expected) => Assert.Equal(expected, HtmlText.ToLine(html));

    [Theory]
    [InlineData("AT&amp;T", true)]
    [InlineData("one<br>two", true)]
    [InlineData("</p>", true)]
    [InlineData("a < b", false)]
    [InlineData("x <y> z", false)]
    [InlineData("R&D; more", false)]
    [InlineData("Q & A", false)]
    public void HtmlIsKnownByItsSigns(string text, bool expected) => Assert.Equal(expected, HtmlText.LooksLikeHtml(text));
}
