using Aggregator.Articles.Metadata;

namespace Aggregator.Tests.Articles;

public sealed class ClassNameKindsTests
{
    [Theory]
    [InlineData("post-author", "Author")]
    [InlineData("by-line meta", "Author, Date")]
    [InlineData("countdown-timer", "None")]
    [InlineData("related date", "Date, Elsewhere")]
    [InlineData("coauthored", "None")]
    public void LabelsSayWhetherAnElementHoldsAnAuthorOrADate(string labels, string kinds) =>
        Assert.Equal(kinds, ClassNameKinds.KindsOf(labels).ToString());

    [Theory]
    [InlineData("Written by:", true)]
    [InlineData("作者：", true)]
    [InlineData("By the river", false)]
    public void ALabelBeforeANameStandsAlone(string text, bool isStart) => Assert.Equal(isStart, ClassNameKinds.IsBylineStart(text));

    [Theory]
    [InlineData("Posted on May 4, 2026", "Posted on May 4, 2026")]
    [InlineData("来源：网 发布于 2026-05-04", "发布于 2026-05-04")]
    [InlineData("It was posted to us", null)]
    public void ALineThatSaysWhenItWasPublishedIsReadFromThere(string text, string? part) =>
        Assert.Equal(part, ClassNameKinds.PublishedPart(text));

    [Fact]
    public void TheFirstPublicationIsDistinguishedFromThisOne() =>
        Assert.Equal("first appeared on May 4", ClassNameKinds.FirstPublishedPart("This story first appeared on May 4"));

    [Theory]
    [InlineData("/people/ann-lee", true)]
    [InlineData("/people/", false)]
    [InlineData("/story/ann-lee", false)]
    public void AnAddressMayBeOfAnAuthorsPage(string address, bool isAuthor) =>
        Assert.Equal(isAuthor, ClassNameKinds.IsAuthorAddress(address));
}
