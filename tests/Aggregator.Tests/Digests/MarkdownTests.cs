namespace Aggregator.Tests.Digests;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("plain words, and 1.5 of them", "plain words, and 1.5 of them")]
    [InlineData("*bold* _it_ `code` [link](x) <b>", @"\*bold\* \_it\_ \`code\` \[link\](x) \<b\>")]
    [InlineData("# heading", @"\# heading")]
    [InlineData("- item - not one", @"\- item - not one")]
    [InlineData("+ item", @"\+ item")]
    [InlineData("1. item 2. not one", @"1\. item 2. not one")]
    [InlineData("2026) item", @"2026\) item")]
    [InlineData("1234567890. too long for a list", "1234567890. too long for a list")]
    [InlineData("see https://a.example now", @"see https\://a.example now")]
    [InlineData("see WWW.a.example now", @"see WWW\.a.example now")]
    [InlineData("a | b & c ~ d $ e @ f ^ g", @"a \| b \& c \~ d \$ e \@ f \^ g")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("深度求索：发布", "深度求索：发布")]
    public void TextStaysText(string text, string expected) => Assert.Equal(expected, Markdown.Escape(text));

    [Theory]
    [InlineData("https://a.example/x_(y)", @"https://a.example/x_\(y\)")]
    [InlineData("https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2")]
    [InlineData("https://a.example/?a=1&lt;b", @"https://a.example/?a=1\&lt;b")]
    [InlineData("https://a.example/文", "https://a.example/%E6%96%87")]
    public void AnAddressEndsWhereItsBracketsDo(string address, string expected) =>
        Assert.Equal(expected, Markdown.Address(new Uri(address)));
}
