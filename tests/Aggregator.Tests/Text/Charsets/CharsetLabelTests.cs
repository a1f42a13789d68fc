using Aggregator.Text.Charsets;

namespace Aggregator.Tests.Text.Charsets;

public sealed class CharsetLabelTests
{
    [Theory]
    [InlineData("UTF-8", 65001)]
    [InlineData(" \"utf8\" ", 65001)]
    [InlineData("GB2312", 54936)]
    [InlineData("gbk", 54936)]
    [InlineData("big5-hkscs", 950)]
    [InlineData("big5", 950)]
    [InlineData("iso-8859-1", 1252)]
    [InlineData("us-ascii", 1252)]
    [InlineData("latin5", 1254)]
    [InlineData("x-sjis", 932)]
    [InlineData("euc-kr", 949)]
    [InlineData("windows-1251", 1251)]
    [InlineData("cp1251", 1251)]
    [InlineData("koi8-r", 20866)]
    [InlineData("utf-16be", 1201)]
    public void LabelsMeanWhatBrowsersTakeThemFor(string label, int codePage) => Assert.Equal(codePage, CharsetLabel.Find(label)?.CodePage);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("utf-7")]
    [InlineData("martian")]
    [InlineData("cp99999")]
    [InlineData("cp12345")]
    public void AnUnknownOrDangerousLabelIsNoLabel(string? label) => Assert.Null(CharsetLabel.Find(label));
}
