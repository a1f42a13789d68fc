namespace Aggregator.Tests.Text;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("模型", 4)]
    [InlineData("カナ한", 6)]
    [InlineData("ＡＢ", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("a\u200Bb", 2)]
    [InlineData("😀", 2)]
    [InlineData("❤", 1)]
    [InlineData("❤\uFE0F", 2)]
    [InlineData("𠮷", 2)]
    [InlineData("", 0)]
    public void WideCharactersTakeTwoColumns(string text, int expected) => Assert.Equal(expected, DisplayWidth.Of(text));
}
