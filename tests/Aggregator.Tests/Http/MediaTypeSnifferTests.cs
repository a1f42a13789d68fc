namespace Aggregator.Tests.Http;

public sealed class MediaTypeSnifferTests
{
    [Theory]
    [InlineData("%PDF-1.7", "text/html", "a PDF")]
    [InlineData("GIF89a", "text/html", "a GIF image")]
    [InlineData("plain words", "application/json; charset=utf-8", "application/json")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0001\u0002\u0003", null, "binary data")]
    public void AFileIsKnownByItsBytesAndThenByItsHeader(string body, string? contentType, string named) =>
        Assert.Equal(
            $"The address leads to {named}, not to a page.", MediaTypeSniffer.NotHtmlReason(Encoding.Latin1.GetBytes(body), contentType));

    [Theory]
    [InlineData("<p>Words", "text/html; charset=gbk")]
    [InlineData("Words", null)]
    [InlineData("\r\n <!DOCTYPE HTML><p>", "application/octet-stream")]
    public void WhatMayBeAPageIsTaken(string body, string? contentType) =>
        Assert.Null(MediaTypeSniffer.NotHtmlReason(Encoding.Latin1.GetBytes(body), contentType));
}
