namespace Aggregator.Tests.Text;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("ＤｅｅｐＳｅｅｋ－Ｖ３", "deepseek-v3")] // full width
    [InlineData("Café Müller", "cafe muller")]
    [InlineData("騰訊混元", "腾讯混元")]
    [InlineData("\uF9FC\uF96F", "识说")] // compatibility ideographs, folded further to the simplified ones
    [InlineData("上海 AI 实验室", "上海ai实验室")]
    [InlineData("〇 一", "〇一")]
    [InlineData("zero\u200Bwidth soft\u00ADhyphen", "zerowidth softhyphen")]
    [InlineData("a \u00A0\t b", "a b")]
    [InlineData("Moonshot’s — Kimi・K2", "moonshot's - kimi·k2")]
    [InlineData("𝐊𝐢𝐦𝐢", "kimi")] // mathematical letters
    [InlineData("20 ℃", "20 ℃")] // longer when normalized, so left alone
    public void OneFormForWhatReadersTakeForTheSame(string text, string expected) => Assert.Equal(expected, TextFolding.Fold(text));

    [Fact]
    public void HalfASurrogatePairFallsAway() => Assert.Equal("half", TextFolding.Fold("half\uD83D"));

    [Fact]
    public void OffsetsLeadBackToTheText()
    {
        const string text = "新 Ａ\u200BB";
        var folded = new char[text.Length];
        var offsets = new int[text.Length];

        var length = TextFolding.Fold(text, folded, offsets);

        Assert.Equal("新ab", new string(folded, 0, length));
        Assert.Equal([0, 2, 4], offsets[..length]);
    }
}
