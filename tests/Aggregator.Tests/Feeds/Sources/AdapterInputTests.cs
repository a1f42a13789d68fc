namespace Aggregator.Tests.Feeds.Sources;

public sealed class AdapterInputTests
{
    [Fact]
    public void TheCharsetOfTheHeaderIsTakenAndAMarkBeforeTheTextIsNot()
    {
        var (text, encoding) = AdapterInput.Decode(Answer([0xC4, 0xA3, 0xD0, 0xCD], "text/html; charset=gbk"), new Repairs());
        var (marked, _) = AdapterInput.Decode(Answer([0xEF, 0xBB, 0xBF, (byte)'a'], null), new Repairs());

        Assert.Equal(("模型", "gb18030", "a"), (text, encoding, marked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0 \r\n")]
    public void AnEmptyAnswerIsRefused(string body)
    {
        var refusal = Assert.Throws<FeedFormatException>(() => AdapterInput.Decode(Answer(Encoding.ASCII.GetBytes(body), null), new()));

        Assert.Equal("The answer is empty.", refusal.Message);
    }

    [Fact]
    public void APageThatWouldOverflowTheStackIsRefusedInASentence()
    {
        var refusal = Assert.Throws<FeedFormatException>(() => AdapterInput.Parse(string.Concat(Enumerable.Repeat("<pre>", 50_000))));

        Assert.StartsWith("The page could not be read: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APageIsHandedOverUnlessTheAnswerHasNoBody()
    {
        var titles = new List<string?>();

        AdapterInput.TryReadPage(Answer([], null), page => titles.Add(page.Title));
        AdapterInput.TryReadPage(Answer("<title>Desk</title>"u8.ToArray(), null), page => titles.Add(page.Title));

        Assert.Equal(["Desk"], titles);
    }

    private static FetchResponse Answer(byte[] body, string? contentType) => new()
    {
        Status = 200,
        Address = new Uri("https://x.example/"),
        Headers = new Dictionary<string, string> { ["content-type"] = contentType ?? "" },
        Body = body,
    };
}
