using Aggregator.Labs;
using Aggregator.Subscriptions;
using Aggregator.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Tests.Subscriptions;

public sealed class SubscriptionDeskTests
{
    private const string Address = "reader@example.org";

    private readonly FakeSubscriptionStore _store = new();
    private readonly FakeMessageQueue _queue = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly SubscriptionDesk _desk;

    public SubscriptionDeskTests()
    {
        var options = Options.Create(new SubscriptionOptions());
        _desk = new SubscriptionDesk(
            _store, _queue, new WishReader(new Lexicon(Options.Create(new LabOptions()))), new ClientLimiter(options, _time), options, _time, NullLogger<SubscriptionDesk>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameAddressInOtherLettersIsTheSameReader()
    {
        await _desk.RequestAsync(new SubscriptionWish { Address = "Reader@Example.ORG" }, "a", Cancel);
        await _desk.RequestAsync(new SubscriptionWish { Address = Address }, "b", Cancel);

        Assert.Single(_queue.Sent.Select(message => message.Body).Distinct());
        Assert.NotNull(await _store.FindAsync(SubscriptionDesk.IdOf(Address), Cancel));
    }

    [Fact]
    public async Task AWriterInBetweenIsNotOverwritten()
    {
        await _desk.RequestAsync(new SubscriptionWish { Address = Address }, "a", Cancel);
        var id = SubscriptionDesk.IdOf(Address);
        var stored = (await _store.FindAsync(id, Cancel))!;
        _store.BeforeSave = () =>
        {
            _store.BeforeSave = null;
            _store.Put(stored with { State = SubscriptionState.Unsubscribed });
        };

        var outcome = await _desk.ChangeAsync(id, stored.ManageToken, new SubscriptionWish { LocalHour = 3 }, Cancel);
        await _desk.UnsubscribeAsync(id, stored.ManageToken, Cancel);

        Assert.Null(outcome.Subscription);
        Assert.Equal(7, (await _store.FindAsync(id, Cancel))?.LocalHour);
    }

    [Fact]
    public async Task WhatNobodyConfirmsIsErasedAfterAWeek()
    {
        await _desk.RequestAsync(new SubscriptionWish { Address = Address }, "a", Cancel);
        _time.Advance(TimeSpan.FromDays(6));
        var tooEarly = await _desk.ForgetUnconfirmedAsync(Cancel);
        _time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, tooEarly);
        Assert.Equal(1, await _desk.ForgetUnconfirmedAsync(Cancel));
        Assert.Null(await _store.FindAsync(SubscriptionDesk.IdOf(Address), Cancel));
    }

    [Fact]
    public async Task EverythingWrongIsSaidAtOnce()
    {
        var wish = new SubscriptionWish { Address = "nowhere", LocalHour = 30, Zone = "Nowhere", Labs = ["nobody"], Languages = ["xx"] };

        var outcome = await _desk.RequestAsync(wish, "a", Cancel);

        Assert.Equal(RequestState.Invalid, outcome.State);
        Assert.Equal(["address", "localHour", "zone", "labs", "languages"], outcome.Problems.Select(problem => problem.Field));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/UTC")]
    [InlineData("UTC")]
    public async Task IanaZonesAreTaken(string zone)
    {
        var outcome = await _desk.RequestAsync(new SubscriptionWish { Address = Address, Zone = zone }, "a", Cancel);

        Assert.Equal(RequestState.Accepted, outcome.State);
    }
}
