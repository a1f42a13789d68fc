using Aggregator.Text.Charsets;

namespace Aggregator.Tests.Text.Charsets;

public sealed class TextDecoderTests
{
    private const string Simplified = "深度求索发布了新的推理模型，开发者反应热烈，价格也比以前低。";
    private const string Traditional = "深度求索發布了新的推理模型，開發者反應熱烈，價格也比以前低。";
    private const string French = "Le modèle a été publié à Hangzhou, où l’équipe était déjà prête.";

    [Theory]
    [InlineData(936, Simplified, "text/html; charset=GB2312", "")]
    [InlineData(936, Simplified, null, "<meta charset=gbk>")]
    [InlineData(936, Simplified, null, "<?xml version='1.0' encoding='gb2312'?>")]
    [InlineData(936, Simplified, "text/html; charset=iso-8859-1", "<meta charset='gb2312'>")] // a server's default
    [InlineData(936, Simplified, "text/html; charset=utf-8", "<meta charset='gb2312'>")]
    [InlineData(936, Simplified, null, "")] // guessed
    [InlineData(950, Traditional, null, "<meta http-equiv='Content-Type' content='text/html; charset=big5'>")]
    [InlineData(950, Traditional, null, "<script charset='gbk' src='a.js'></script><meta charset='big5'>")]
    [InlineData(950, Traditional, null, "")]
    [InlineData(1252, French, "text/xml; charset=\"latin1\"", "")]
    [InlineData(1252, French, null, "")]
    [InlineData(65001, Simplified, "text/html; charset=gbk", "<meta charset='gb2312'>")] // wrong labels
    [InlineData(65001, French, "text/html; charset=iso-8859-1", "")]
    [InlineData(65001, Simplified, null, "")]
    public void TextIsReadWhateverTheLabelsSay(int codePage, string text, string? contentType, string head)
    {
        var bytes = CharsetLabel.Get(codePage).GetBytes(head + text);

        Assert.Equal(head + text, TextDecoder.Decode(bytes, contentType).Text);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(1201)]
    [InlineData(12000)]
    [InlineData(12001)]
    [InlineData(65001)]
    public void AByteOrderMarkOutweighsEveryLabel(int codePage)
    {
        var encoding = CharsetLabel.Get(codePage);
        byte[] marked = [.. Encoding.GetEncoding(codePage).GetPreamble(), .. encoding.GetBytes(Simplified)];

        Assert.Equal(Simplified, TextDecoder.Decode(marked, "text/html; charset=gbk").Text);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(1201)]
    public void MarkupInUtf16IsKnownByItsFirstBracket(int codePage) =>
        Assert.Equal("<p>" + Simplified, TextDecoder.Decode(CharsetLabel.Get(codePage).GetBytes("<p>" + Simplified), null).Text);

    [Fact]
    public void ALabelAfterLongScriptsIsFound()
    {
        var page = "<script>" + new string('x', 2000) + "</script><meta charset=koi8-r>" + "Модель";

        Assert.Equal(page, TextDecoder.Decode(CharsetLabel.Get(20866).GetBytes(page), null).Text);
    }

    [Fact]
    public void AStrayByteDoesNotMakeUtf8IntoSomethingElse()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Simplified + Simplified), 0xE9, .. Encoding.UTF8.GetBytes(" " + Simplified)];
        var repairs = new Repairs();

        var (text, encoding) = TextDecoder.Decode(bytes, "text/html; charset=windows-1252", repairs);

        Assert.Equal(Simplified + Simplified + "é " + Simplified, text);
        Assert.Equal("utf-8", encoding);
        Assert.Contains(Repairs.UndecodableBytes, repairs.ToList());
    }

    [Fact]
    public void OneBadByteDoesNotMakeGbkIntoSomethingElse()
    {
        var text = string.Concat(Enumerable.Repeat(Simplified, 4));
        byte[] bytes = [.. CharsetLabel.Get(936).GetBytes(text), 0xFF, .. CharsetLabel.Get(936).GetBytes(text)];

        Assert.StartsWith(text, TextDecoder.Decode(bytes, "text/html; charset=gbk").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EscapeSequencesAreReadOnlyWhereALabelSaysSo()
    {
        var bytes = Encoding.ASCII.GetBytes("\u001B$B%b%G%k\u001B(B");

        Assert.Equal("モデル", TextDecoder.Decode(bytes, "text/html; charset=iso-2022-jp").Text);
        Assert.Equal("us-ascii", TextDecoder.Decode(bytes, null).Encoding);
    }

    [Theory]
    [InlineData("text/xml; charset=gbk", Repairs.WrongCharset)]
    [InlineData("text/xml; charset=utf-8", null)]
    [InlineData(null, null)]
    public void AWrongLabelIsNoted(string? contentType, string? expected)
    {
        var repairs = new Repairs();

        TextDecoder.Decode(Encoding.UTF8.GetBytes(Simplified), contentType, repairs);

        Assert.Equal(expected, repairs.ToList().SingleOrDefault());
    }
}
