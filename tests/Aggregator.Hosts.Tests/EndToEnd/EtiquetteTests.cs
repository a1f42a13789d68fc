using Aggregator.Hostile.Months;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>What holds a month against the rules sees each of them broken.</summary>
public sealed class EtiquetteTests
{
    private const string Host = "news.example.localhost:80";

    private static readonly DateTimeOffset Noon = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Source News = new(
        new Feed { Id = "news", Title = "News", Address = new Uri($"http://{Host}/feed"), Lane = FeedLanes.Media }, 1, Noon);

    private readonly Breaches _breaches = new();
    private readonly Etiquette _etiquette;

    public EtiquetteTests() => _etiquette = new Etiquette(_breaches);

    [Fact]
    public void APoliteDayBreaksNothing()
    {
        Poll(0, null);
        Poll(60, "\"1\"", status: 304);
        Poll(130, "\"1\"");

        Assert.Equal("", _breaches.ToString());
    }

    [Theory]
    [InlineData(59, "\"1\"", "6: interval of a feed")]
    [InlineData(60, null, "1: validators")]
    [InlineData(60, "\"2\"", "1: validators")]
    public void AnEarlyPollAndOneWithoutItsValidatorAreNamed(int minute, string? sent, string rule)
    {
        Poll(0, null);
        Poll(minute, sent);

        Assert.Contains(rule, _breaches.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AHostThatWantsToBeLeftAloneIsLeftAlone()
    {
        Poll(0, null, status: 429, retryAfter: TimeSpan.FromHours(5));
        Poll(240, null);

        Assert.Contains("11: Retry-After", _breaches.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAWrongClockMakesEarlyIsExcused()
    {
        Poll(0, null);
        _etiquette.ClockSetAt = Noon.AddMinutes(20);
        Poll(30, "\"1\"");

        Assert.Equal(("", 1), (_breaches.ToString(), _etiquette.Excused));
    }

    [Fact]
    public void TwoRequestsAtOnceAndTwoTooCloseAreNamed()
    {
        var first = Begin("/a", Noon);
        var second = Begin("/b", Noon);
        _etiquette.End(first, Noon);
        _etiquette.End(second, Noon.AddSeconds(1));
        _etiquette.End(Begin("/c", Noon.AddSeconds(3)), Noon.AddSeconds(3));

        Assert.Contains("17: one at a time", _breaches.ToString(), StringComparison.Ordinal);
        Assert.Contains("17: spacing of a host", _breaches.ToString(), StringComparison.Ordinal);
    }

    private void Poll(int minute, string? sent, int status = 200, TimeSpan? retryAfter = null)
    {
        var at = Noon.AddMinutes(minute);
        var seen = Begin("/feed", at, sent);
        (seen.Feed, seen.Status, seen.RetryAfter) = (News, status, retryAfter);
        (seen.Validator, seen.IsRead) = ("\"1\"", status == 200);
        _etiquette.End(seen, at);
    }

    private SeenRequest Begin(string path, DateTimeOffset at, string? sent = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.UserAgent = "Aggregator/0.1";
        if (sent is not null)
        {
            request.Headers.IfNoneMatch = sent;
        }

        return _etiquette.Begin(Host, path, request, at);
    }
}
