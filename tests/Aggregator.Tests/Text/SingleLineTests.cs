namespace Aggregator.Tests.Text;

public sealed class SingleLineTests
{
    [Theory]
    [InlineData("  a \t b\r\n\r\nc ", "a b c")]
    [InlineData("a\u00A0\u3000b\u2028c", "a b c")]
    [InlineData("a\u0000\u0007\u001B[31mb\u0085", "a[31mb")]
    [InlineData("a\u202Eb\u200Ec\u2066d\u061C", "abcd")] // direction
    [InlineData("soft\u00ADhyphen zero\u200Bwidth \uFEFFmark", "softhyphen zerowidth mark")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")] // a joiner that Persian needs
    [InlineData("👩\u200D💻", "👩\u200D💻")]
    [InlineData("bad\uFFFD \uFFFCobject \uFDD0\uE000", "bad object")]
    [InlineData("𠮷野家", "𠮷野家")]
    [InlineData("", "")]
    public void TextIsOneLineOfWhatReadersSee(string text, string expected) => Assert.Equal(expected, SingleLine.Of(text));

    [Fact]
    public void HalvesOfSurrogatePairsFallAway() => Assert.Equal("ab c", SingleLine.Of("\uDC00a\uD800b \uD83D c\uD83D"));

    [Fact]
    public void CharactersNewerThanTheRuntimeAreKept() => Assert.True(SingleLine.IsShown(new Rune(0x1FAFF)));

    [Theory]
    [InlineData(" a  b \n\n c\r\nd ", "a b\nc\nd")]
    [InlineData("a\u2029b\u0007", "a\nb")]
    public void LinesAreKeptWhereTheyAreWanted(string text, string expected) => Assert.Equal(expected, LineBuilder.ToLines(text));

    [Fact]
    public void ABuilderIsUsedAgain()
    {
        var line = new LineBuilder();
        line.Append("one ", keepBreaks: false);
        line.Append(" two", keepBreaks: false);
        Assert.Equal("one two", line.Text.ToString());

        line.Clear();
        line.Append("\tthree ", keepBreaks: false);
        Assert.Equal("three ", line.Text.ToString());
        Assert.Equal("three", line.Trimmed.ToString());
    }
}
