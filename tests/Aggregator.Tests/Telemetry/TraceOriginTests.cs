namespace Aggregator.Tests.Telemetry;

public sealed class TraceOriginTests
{
    private const string Traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public void ItIsWrittenWithItsVersionAndReadAgain()
    {
        var origin = TraceOrigin.Parse(Traceparent);

        var message = new DeliverDigest(new DateOnly(2026, 11, 5), ["a"]) { Origin = origin };
        var json = JsonSerializer.Serialize(message, MailMessages.Default.MailMessage);

        Assert.Contains($$"""{"version":1,"traceparent":"{{Traceparent}}"}""", json, StringComparison.Ordinal);
        Assert.Equal(origin, JsonSerializer.Deserialize(json, MailMessages.Default.MailMessage)!.Origin);
    }

    [Fact]
    public void NothingIsWrittenWhereNobodyTraces()
    {
        var json = JsonSerializer.Serialize(
            new VisitHosts([]) { Origin = TraceOrigin.Current }, FeedMessages.Default.VisitHosts);

        Assert.Equal("""{"hosts":[]}""", json);
    }

    [Fact]
    public void FlagsOfLaterVersionsAreNotPassedOn() =>
        Assert.Equal(Traceparent, TraceOrigin.Parse(Traceparent[..^2] + "ff")?.Traceparent);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01")]
    public void WhatIsNoTraceparentIsNone(string? text) => Assert.Null(TraceOrigin.Parse(text));
}
