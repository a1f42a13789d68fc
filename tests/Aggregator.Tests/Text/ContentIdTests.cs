namespace Aggregator.Tests.Text;

public sealed class ContentIdTests
{
    [Fact]
    public void TheSameContentHasTheSameId()
    {
        Assert.Equal(ContentId.For("feed", "深度求索"), ContentId.For("feed", "深度求索"));
        Assert.Matches("^[0-9a-f]{32}$", ContentId.For("feed"));
    }

    [Fact]
    public void PartsThatJoinToTheSameTextDiffer()
    {
        string[] ids = [ContentId.For("ab", "c"), ContentId.For("a", "bc"), ContentId.For("abc"), ContentId.For("abc", "")];

        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public void AMissingDataFileIsAnErrorOfTheBuild() =>
        Assert.Throws<InvalidOperationException>(() => EmbeddedFile.Read("Text/missing.txt"));
}
