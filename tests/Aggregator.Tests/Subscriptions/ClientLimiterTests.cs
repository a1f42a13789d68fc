namespace Aggregator.Tests.Subscriptions;

public sealed class ClientLimiterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ClientLimiter _limiter;

    public ClientLimiterTests() => _limiter = new ClientLimiter(_time);

    [Fact]
    public void AClientHasItsRequestsInAnyHour()
    {
        Assert.True(_limiter.TryEnter("a"));
        _time.Advance(TimeSpan.FromMinutes(40));
        Assert.All(Enumerable.Range(2, ClientLimiter.MaxRequests - 1), _ => Assert.True(_limiter.TryEnter("a")));
        Assert.False(_limiter.TryEnter("a"));

        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.True(_limiter.TryEnter("a"));
        Assert.False(_limiter.TryEnter("a"));
    }

    [Fact]
    public void ClientsDoNotCountForEachOther()
    {
        foreach (var client in (string[])["a", "b", "c"])
        {
            Assert.All(Enumerable.Range(1, ClientLimiter.MaxRequests), _ => Assert.True(_limiter.TryEnter(client)));
            Assert.False(_limiter.TryEnter(client));
        }
    }

    [Fact]
    public void WhenManyClientsAreRememberedThoseOfTheLastHourStay()
    {
        Enumerable.Range(0, 9_999).ToList().ForEach(number => _limiter.TryEnter($"old {number}"));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.All(Enumerable.Range(1, ClientLimiter.MaxRequests), _ => Assert.True(_limiter.TryEnter("recent")));

        Assert.True(_limiter.TryEnter("another"));
        Assert.False(_limiter.TryEnter("recent"));
    }
}
