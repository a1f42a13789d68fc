namespace Aggregator.Tests.Text;

public sealed class StemTests
{
    [Theory]
    [InlineData("release", "releases")]
    [InlineData("release", "released")]
    [InlineData("release", "releasing")]
    [InlineData("company", "companies")]
    [InlineData("model", "models")]
    [InlineData("model", "model's")]
    [InlineData("train", "training")]
    public void FormsOfAWordHaveOneStem(string word, string form) => Assert.Equal(Stem.Of(word), Stem.Of(form));

    [Theory]
    [InlineData("less", "les")]
    [InlineData("gas", "ga")]
    [InlineData("red", "r")]
    [InlineData("king", "k")]
    public void ShortWordsAndDoubleSKeepTheirEnding(string word, string notStem) => Assert.NotEqual(notStem, Stem.Of(word));

    [Theory]
    [InlineData("the", true)]
    [InlineData("says", true)]
    [InlineData("model", false)]
    public void WordsThatEveryTextHasAreKnown(string word, bool expected) => Assert.Equal(expected, StopWords.Contains(word));
}
