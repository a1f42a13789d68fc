using System.Text.RegularExpressions;

namespace Aggregator.Tests.Text;

public sealed class HanTests
{
    [Theory]
    [InlineData('一', true)]
    [InlineData('\u9FFF', true)]
    [InlineData('㐀', true)]
    [InlineData('\u4DBF', true)]
    [InlineData('\u4DC0', false)] // a hexagram of the Yijing
    [InlineData('\uF900', true)] // a compatibility ideograph
    [InlineData('々', true)]
    [InlineData('〇', true)]
    [InlineData('の', false)]
    [InlineData('한', false)]
    [InlineData('。', false)]
    [InlineData('a', false)]
    public void IdeographsAreHanAndSymbolsAreNot(char c, bool expected) => Assert.Equal(expected, Han.IsHan(c));

    [Theory]
    [InlineData("𠮷", true)] // extension B
    [InlineData("\U0003134A", true)] // extension G
    [InlineData("😀", false)]
    [InlineData("好", true)]
    public void LaterExtensionsAreHanAsWell(string character, bool expected) =>
        Assert.Equal(expected, Han.IsHan(Rune.GetRuneAt(character, 0)));

    [Theory]
    [InlineData('の', true)]
    [InlineData('ン', true)]
    [InlineData('ー', true)]
    [InlineData('・', false)]
    [InlineData('中', false)]
    public void TheMiddleDotIsNotKana(char c, bool expected) => Assert.Equal(expected, Han.IsKana(c));

    [Fact]
    public void TheClassForRegularExpressionsHoldsTheSameCharacters()
    {
        var pattern = new Regex("[" + Han.Class + "]");

        Assert.DoesNotContain(Enumerable.Range(0, 0x10000), c => pattern.IsMatch(((char)c).ToString()) != Han.IsHan((char)c));
    }

    [Fact]
    public void TextIsSearchedForOneHanCharacter() => Assert.Equal((true, false), (Han.Contains("GLM 智谱"), Han.Contains("GLM の")));
}
