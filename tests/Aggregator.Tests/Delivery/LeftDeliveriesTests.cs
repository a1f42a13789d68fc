using Aggregator.Delivery;

namespace Aggregator.Tests.Delivery;

/// <summary>A crash in the middle of sending leaves a row that says no more than that it was begun.</summary>
public sealed class LeftDeliveriesTests
{
    private static readonly DateOnly Date = new(2026, 11, 2);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(15);

    private readonly Post _post = new("2026-11-03T07:00:00Z");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ByMailItIsShownOnceAndNeverSentAgain()
    {
        await CrashAsync();

        Assert.Empty(await RoundsAsync(4));

        Assert.Single(_post.Channel.Sent);
        Assert.Single(_post.LeftLog.Lines, line => line.Contains("may or may not have reached subscription ada", StringComparison.Ordinal));
        Assert.Equal((DeliveryStatus.Unknown, 1), (await StatusAsync(), _post.Left.UnknownCount));
    }

    [Fact]
    public async Task WhereTheChannelBearsARepetitionItIsSentAgain()
    {
        _post.Channel.IsIdempotent = true;
        await CrashAsync();

        Assert.Equal(["ada 2026-11-02 deepseek"], await RoundsAsync(4));

        Assert.Equal((DeliveryStatus.Sent, 0), (await StatusAsync(), _post.Left.UnknownCount));
        Assert.Single(_post.LeftLog.Lines);
    }

    [Fact]
    public async Task ARepetitionThatCrashesIsRepeatedAsLongAsTheEditionIsNews()
    {
        _post.Channel.IsIdempotent = true;
        await CrashAsync();
        _post.Channel.OnSend = _ => throw new IOException("The line went dead.");
        for (var round = 0; round < 3; round++)
        {
            _post.Time.Advance(BetweenRounds);
            await Assert.ThrowsAsync<IOException>(() => _post.RoundAsync(Cancel));
        }

        _post.Time.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await RoundsAsync(1));

        Assert.Equal((DeliveryStatus.Unknown, 1), (await StatusAsync(), _post.Left.UnknownCount));
    }

    [Fact]
    public async Task WhatMayStillBeAtWorkIsLeftAlone()
    {
        await CrashAsync();

        _post.Time.Advance(TimeSpan.FromMinutes(9));
        await _post.RoundAsync(Cancel);

        Assert.Empty(_post.LeftLog.Lines);
        Assert.Equal(DeliveryStatus.Sending, await StatusAsync());
    }

    [Fact]
    public async Task WhatIsSettledMeanwhileIsNotTouched()
    {
        await CrashAsync();
        var row = (await _post.Ledger.FindAsync(Date, "ada", Cancel))!;
        await _post.Ledger.SettleAsync(row with { Status = DeliveryStatus.Sent }, Cancel);

        await RoundsAsync(2);

        Assert.Equal((DeliveryStatus.Sent, 0), (await StatusAsync(), _post.Left.UnknownCount));
    }

    /// <summary>Begins a delivery that never ends, and lets the next round see its row.</summary>
    private async Task CrashAsync()
    {
        _post.Publish("2026-11-02T22:30:00Z");
        _post.AddReader("ada");
        _post.Channel.OnSend = _ => throw new IOException("The line went dead.");
        await Assert.ThrowsAsync<IOException>(() => _post.RoundAsync(Cancel));
        _post.Channel.OnSend = null;
        await _post.RoundAsync(Cancel);
    }

    /// <summary>What they sent.</summary>
    private async Task<IReadOnlyList<string>> RoundsAsync(int count)
    {
        var sent = new List<string>();
        for (var round = 0; round < count; round++)
        {
            _post.Time.Advance(BetweenRounds);
            sent.AddRange(await _post.RoundAsync(Cancel));
        }

        return sent;
    }

    private async Task<DeliveryStatus?> StatusAsync() => (await _post.Ledger.FindAsync(Date, "ada", Cancel))?.Status;
}
