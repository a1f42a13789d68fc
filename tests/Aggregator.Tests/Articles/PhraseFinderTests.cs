using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

public sealed class PhraseFinderTests
{
    private static readonly string[] Asks = ["subscri", "sign up"];
    private static readonly string[] Credits = ["photo", "/afp"];

    [Theory]
    [InlineData("Subscribe today", 1)]
    [InlineData("SIGN UP for the letter", 1)]
    [InlineData("A telephoto lens (Getty/AFP)", 2)]
    [InlineData("To subscribe, take a photo", 3)]
    [InlineData("sign  up", 0)]
    [InlineData("su", 0)]
    [InlineData("", 0)]
    [InlineData("到处都是 subscri", 1)]
    public void PhrasesAreFoundWhateverTheirCase(string text, int kinds) =>
        Assert.Equal(kinds, new PhraseFinder(atStart: false, Asks, Credits).Find(text));

    [Theory]
    [InlineData("telephoto", 0)]
    [InlineData("main-photo", 2)]
    [InlineData("photo", 2)]
    public void AtStartALetterBeforeItHidesAPhrase(string text, int kinds) =>
        Assert.Equal(kinds, new PhraseFinder(atStart: true, Asks, Credits).Find(text));
}
