using AngleSharp.Html.Parser;

namespace Aggregator.Tests.Feeds.Catalogue;

public sealed class PageSelectorTests
{
    private const string Page =
        "<ul><li data-day='2026-10-01'><a href='/one'>First  one</a><time datetime='2026-10-02'>2 Oct</time></li></ul>";

    [Theory]
    [InlineData("a", "href", "/one")]
    [InlineData("a", null, "First one")]
    [InlineData("time@datetime", null, "2026-10-02")]
    [InlineData(".@data-day", null, "2026-10-01")]
    [InlineData("@data-day", null, "2026-10-01")]
    [InlineData("time", "title", "2 Oct")]
    [InlineData("h2", null, null)]
    public void AValueIsTheNamedAttributeElseTheUsualElseTheText(string selector, string? usual, string? value)
    {
        var item = new HtmlParser().ParseDocument(Page).QuerySelector("li")!;

        Assert.Equal(value, PageSelector.Find(selector)!.ValueIn(item, usual));
    }

    [Theory]
    [InlineData("li[")]
    [InlineData("")]
    public void WhatIsNotASelectorIsNotFound(string text) => Assert.Null(PageSelector.Find(text));
}
