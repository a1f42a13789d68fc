namespace Aggregator.Tests.Subscriptions;

public sealed class SubscriptionServiceTests
{
    private const string Address = "reader@example.org";

    private readonly FakeSubscriptionStore _store = new();
    private readonly FakeMessageQueue _queue = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly SubscriptionSecrets _secrets;
    private readonly SubscriptionService _service;

    public SubscriptionServiceTests()
    {
        _secrets = Secrets.At(_time);
        _service = new SubscriptionService(
            _store,
            _queue,
            new SubscriptionRequestReader(new Lexicon(Options.Create(new LabOptions()))),
            _secrets,
            new RequestLimiter(Options.Create(new SubscriptionOptions()), _time),
            _time,
            NullLogger<SubscriptionService>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameAddressInOtherLettersIsTheSameReader()
    {
        await _service.RequestAsync(new SubscriptionRequest { Address = "Reader@Example.ORG" }, "a", Cancel);
        await _service.RequestAsync(new SubscriptionRequest { Address = Address }, "b", Cancel);

        var messages = _queue.Sent
            .Select(message => (AnswerSubscriptionRequest)JsonSerializer.Deserialize(message.Body, MailMessages.Default.MailMessage)!)
            .ToList();
        Assert.Single(messages.Select(message => message.SubscriptionId).Distinct());
        Assert.Equal(2, messages.Select(message => message.Attempt).Distinct().Count());
        Assert.NotNull(await _store.FindAsync(await IdAsync(), Cancel));
    }

    [Fact]
    public async Task AWriterInBetweenIsNotOverwritten()
    {
        await _service.RequestAsync(new SubscriptionRequest { Address = Address }, "a", Cancel);
        var id = await IdAsync();
        var stored = (await _store.FindAsync(id, Cancel))!;
        _store.BeforeSave = () =>
        {
            _store.BeforeSave = null;
            _store.Put(stored with { State = SubscriptionState.Unsubscribed });
        };

        var token = await _secrets.NewTokenAsync(id, Cancel);
        var outcome = await _service.ChangeAsync(id, token, new SubscriptionRequest { LocalHour = 3 }, Cancel);
        await _service.UnsubscribeAsync(id, token, Cancel);

        Assert.Null(outcome.Subscription);
        Assert.Equal(7, (await _store.FindAsync(id, Cancel))?.LocalHour);
    }

    [Fact]
    public async Task WhatNobodyConfirmsIsErasedAfterAWeek()
    {
        await _service.RequestAsync(new SubscriptionRequest { Address = Address }, "a", Cancel);
        _time.Advance(TimeSpan.FromDays(6));
        var tooEarly = await _service.ForgetUnconfirmedAsync(Cancel);
        _time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, tooEarly);
        Assert.Equal(1, await _service.ForgetUnconfirmedAsync(Cancel));
        Assert.Null(await _store.FindAsync(await IdAsync(), Cancel));
    }

    [Fact]
    public async Task WhoComesBackIsWrittenToAgain()
    {
        var id = await MailLinkAsync("token");
        await _service.ConfirmAsync(id, "token", Cancel);
        await _service.UnsubscribeAsync(id, await _secrets.NewTokenAsync(id, Cancel), Cancel);

        await _service.RequestAsync(new SubscriptionRequest { Address = Address }, "a", Cancel);

        var stored = await _store.FindAsync(id, Cancel);
        Assert.Equal((SubscriptionState.Pending, Address), (stored?.State, stored?.Address));
    }

    [Theory]
    [InlineData(71, "token", ConfirmationState.Open, ConfirmationState.Activated)]
    [InlineData(73, "token", ConfirmationState.Invalid, ConfirmationState.Invalid)]
    [InlineData(1, "another", ConfirmationState.Invalid, ConfirmationState.Invalid)]
    public async Task ALinkConfirmsForThreeDays(int hours, string token, ConfirmationState before, ConfirmationState after)
    {
        var id = await MailLinkAsync("token");
        _time.Advance(TimeSpan.FromHours(hours));

        var check = await _service.CheckConfirmationAsync(id, token, Cancel);
        var outcome = await _service.ConfirmAsync(id, token, Cancel);

        Assert.Equal((before, after), (check.State, outcome.State));
        Assert.Equal(
            after is ConfirmationState.Activated ? SubscriptionState.Active : SubscriptionState.Pending,
            (await _store.FindAsync(id, Cancel))!.State);
        Assert.Equal(after is ConfirmationState.Invalid, outcome.Subscription is null);
    }

    [Fact]
    public async Task ALinkThatWasUsedSaysThatTheSubscriptionIsActive()
    {
        var id = await MailLinkAsync("token");
        await _service.ConfirmAsync(id, "token", Cancel);
        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(ConfirmationState.AlreadyActive, (await _service.ConfirmAsync(id, "token", Cancel)).State);
    }

    [Fact]
    public async Task OnlyTheOwnersTokenChangesAndEndsASubscription()
    {
        var id = await MailLinkAsync("token");
        await _service.ConfirmAsync(id, "token", Cancel);
        var secret = await _secrets.NewTokenAsync(id, Cancel);

        Assert.Null((await _service.ChangeAsync(id, "wrong", new SubscriptionRequest { LocalHour = 3 }, Cancel)).Subscription);
        await _service.UnsubscribeAsync(id, "wrong", Cancel);
        Assert.Null(await _service.FindOwnAsync(id, "wrong", Cancel));
        Assert.Equal(
            3,
            (await _service.ChangeAsync(id, secret, new SubscriptionRequest { LocalHour = 3 }, Cancel)).Subscription?.LocalHour);
        Assert.Equal(SubscriptionState.Active, (await _service.FindOwnAsync(id, secret, Cancel))?.State);

        await _service.UnsubscribeAsync(id, secret, Cancel);
        await _service.UnsubscribeAsync(id, secret, Cancel);
        var left = await _service.FindOwnAsync(id, secret, Cancel);
        Assert.Equal((SubscriptionState.Unsubscribed, ""), (left?.State, left?.Address));
        Assert.Null((await _service.ChangeAsync(id, secret, new SubscriptionRequest(), Cancel)).Subscription);
    }

    [Fact]
    public async Task AnActiveSubscriptionStaysAsItIsWhenSomebodyRequestsIt()
    {
        var id = await MailLinkAsync("token");
        await _service.ConfirmAsync(id, "token", Cancel);
        var before = await _store.FindAsync(id, Cancel);

        await _service.RequestAsync(new SubscriptionRequest { Address = Address, LocalHour = 1 }, "a stranger", Cancel);

        Assert.Equal(before, await _store.FindAsync(id, Cancel));
    }

    [Fact]
    public async Task AChangeThatOthersKeepPreventingIsGivenUp()
    {
        var id = await MailLinkAsync("token");
        var stored = (await _store.FindAsync(id, Cancel))!;
        _store.BeforeSave = () => _store.Put(stored);

        await Assert.ThrowsAsync<SubscriptionBusyException>(() => _service.ConfirmAsync(id, "token", Cancel));
    }

    [Fact]
    public async Task EverythingWrongIsSaidAtOnce()
    {
        var request = new SubscriptionRequest
        {
            Address = "nowhere",
            LocalHour = 30,
            Zone = "Nowhere",
            Labs = ["nobody"],
            Languages = ["xx"]
        };

        var outcome = await _service.RequestAsync(request, "a", Cancel);

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
        var outcome = await _service.RequestAsync(new SubscriptionRequest { Address = Address, Zone = zone }, "a", Cancel);

        Assert.Equal(RequestState.Accepted, outcome.State);
    }

    private Task<string> IdAsync() => _secrets.IdOfAsync(SubscriptionService.EmailChannel, Address, Cancel);

    /// <summary>A request whose confirmation link was mailed just now.</summary>
    private async Task<string> MailLinkAsync(string token)
    {
        await _service.RequestAsync(new SubscriptionRequest { Address = Address }, "a", Cancel);
        var id = await IdAsync();
        var stored = (await _store.FindAsync(id, Cancel))!;
        _store.Put(stored with { ConfirmationSentAt = _time.GetUtcNow(), ConfirmationHash = SecretToken.HashOf(token) });

        return id;
    }
}
