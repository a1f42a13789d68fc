namespace Aggregator.Tests.Telemetry;

public sealed class TraceContextTests
{
    private const string Traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public void ItIsWrittenWithItsVersionAndReadAgain()
    {
        var context = TraceContext.Parse(Traceparent);

        var message = new DeliverDigest(new DateOnly(2026, 11, 5), ["a"]) { Trace = context };
        var json = JsonSerializer.Serialize(message, MailMessages.Default.MailMessage);

        Assert.Contains($$"""{"version":1,"traceparent":"{{Traceparent}}"}""", json, StringComparison.Ordinal);
        Assert.Equal(context, JsonSerializer.Deserialize(json, MailMessages.Default.MailMessage)!.Trace);
    }

    [Fact]
    public void NothingIsWrittenWhereNobodyTraces()
    {
        var json = JsonSerializer.Serialize(
            new VisitHosts([]) { Trace = TraceContext.Current }, FeedMessages.Default.VisitHosts);

        Assert.Equal("""{"hosts":[]}""", json);
    }

    [Fact]
    public void FlagsOfLaterVersionsAreNotPassedOn() =>
        Assert.Equal(Traceparent, TraceContext.Parse(Traceparent[..^2] + "ff")?.Traceparent);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01")]
    public void WhatIsNoTraceparentIsNone(string? text) => Assert.Null(TraceContext.Parse(text));
}
