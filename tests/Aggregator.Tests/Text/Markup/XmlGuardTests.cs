using Aggregator.Text.Markup;

namespace Aggregator.Tests.Text.Markup;

public sealed class XmlGuardTests
{
    [Theory]
    [InlineData("<a>", true)]
    [InlineData("<a b='c'>", true)]
    [InlineData("<!-- > --><a>", true)]
    [InlineData("<a><?x > </a></a> ?>", true)]
    [InlineData("<a><![CDATA[</a></a>]]>", true)]
    [InlineData("<a><!-- </a> -->", true)]
    [InlineData("<a/>", false)]
    [InlineData("<a></a>", false)]
    [InlineData("<?x <a> ?>", false)]
    [InlineData("<item><br></item>", false)]
    [InlineData("<entry><p><b></entry >", false)]
    public void WhatNestsWithoutEndIsDeep(string part, bool isDeep) =>
        Assert.Equal(isDeep, XmlGuard.IsDeep("<rss>" + string.Concat(Enumerable.Repeat(part, 1_100))));

    [Theory]
    [InlineData("<", 200_000, false)]
    [InlineData("<", 200_001, true)]
    [InlineData("&", 1_000_000, false)]
    [InlineData("&", 1_000_001, true)]
    public void NoSoundFeedHoldsAsMuch(string part, int times, bool isHeavy) =>
        Assert.Equal(isHeavy, XmlGuard.IsHeavy(new string(part[0], times)));
}
