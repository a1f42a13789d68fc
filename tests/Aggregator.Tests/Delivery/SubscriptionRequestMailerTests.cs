using Aggregator.Delivery;
using MimeKit;

namespace Aggregator.Tests.Delivery;

public sealed class SubscriptionRequestMailerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeSubscriptionStore _store = new();
    private readonly FakeTransport _transport = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly LogLines<SubscriptionRequestMailer> _log = new();
    private readonly SubscriptionRequestMailer _mailer;

    public SubscriptionRequestMailerTests()
    {
        var composer = new MailComposer(
            new FakeMailHtml(),
            new EditionLinks(null),
            Secrets.At(_time),
            new Lexicon(),
            Options.Create(new DeliveryOptions()),
            _time);
        _mailer = new SubscriptionRequestMailer(_store, _transport, composer, _time, _log);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SubscriptionState.Pending, "Please confirm your subscription")]
    [InlineData(SubscriptionState.Active, "You are subscribed already")]
    [InlineData(SubscriptionState.Unsubscribed, null)]
    public async Task TheAnswerFitsTheStateOfTheSubscription(SubscriptionState state, string? subject)
    {
        Put(state);

        await AnswerAsync("1");

        Assert.Equal(subject is null ? [] : [subject], _transport.Sent);
    }

    [Fact]
    public async Task ThereIsOneAnswerADayAndTheLogSaysWhenItWentOut()
    {
        Put(SubscriptionState.Pending);

        await AnswerAsync("1");
        _time.Advance(TimeSpan.FromHours(23));
        await AnswerAsync("2");
        Assert.Single(_transport.Sent);
        Assert.Contains("went out at 2026-11-02T08:00:00", _log.Lines[^1], StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromHours(2));
        await AnswerAsync("3");
        Assert.Equal(2, _transport.Sent.Count);
    }

    [Fact]
    public async Task TheHashOfTheTokenIsStoredAndThatOfAnActiveSubscriptionStays()
    {
        Put(SubscriptionState.Pending);
        await AnswerAsync("1");
        var hash = (await FindAsync()).ConfirmationHash;
        _store.Put(await FindAsync() with { State = SubscriptionState.Active, ConfirmationSentAt = null });

        await AnswerAsync("1");

        Assert.Equal(64, hash?.Length);
        Assert.Equal(hash, (await FindAsync()).ConfirmationHash);
    }

    [Fact]
    public async Task ItIsNotedAsBeingSentBeforeItLeavesAndAsSentAfterwards()
    {
        Put(SubscriptionState.Pending);
        Task<Subscription?>? whileSending = null;
        _transport.OnSend = () =>
        {
            whileSending = _store.FindAsync("id", Cancel);
            _time.Advance(TimeSpan.FromSeconds(2));
        };

        await AnswerAsync("1");

        var (noted, sent) = ((await whileSending!)!, await FindAsync());
        Assert.Equal((Now, "1", null), (noted.ConfirmationBegunAt, noted.ConfirmationAttempt, noted.ConfirmationSentAt));
        Assert.Equal((Now, "1", Now.AddSeconds(2)), (sent.ConfirmationBegunAt, sent.ConfirmationAttempt, sent.ConfirmationSentAt));
    }

    [Fact]
    public async Task AMailThatWasBrokenOffGoesOutWhenItsMessageComesAgain()
    {
        Put(SubscriptionState.Pending);
        _transport.OnSend = () => throw new IOException("The connection broke, or the process was killed.");
        await Assert.ThrowsAsync<IOException>(() => AnswerAsync("1"));
        Assert.Empty(_transport.Sent);

        _transport.OnSend = () => { };
        await AnswerAsync("1");
        await AnswerAsync("1");

        Assert.Single(_transport.Sent);
    }

    [Fact]
    public async Task ASecondQuickRequestLeavesTheMailToTheFirst()
    {
        Put(SubscriptionState.Pending);
        _transport.OnSend = () => throw new IOException("killed");
        await Assert.ThrowsAsync<IOException>(() => AnswerAsync("1"));
        _transport.OnSend = () => { };

        await AnswerAsync("2");
        Assert.Empty(_transport.Sent);
        await AnswerAsync("1");
        await AnswerAsync("2");

        Assert.Single(_transport.Sent);
    }

    [Fact]
    public async Task AMailWhoseMessageWasGivenUpIsSentByALaterRequest()
    {
        Put(SubscriptionState.Pending);
        _transport.OnSend = () => throw new IOException("killed");
        await Assert.ThrowsAsync<IOException>(() => AnswerAsync("1"));
        _transport.OnSend = () => { };

        _time.Advance(2 * Queues.MaxDequeueCount * Queues.RetryDelay);
        await AnswerAsync("2");

        Assert.Single(_transport.Sent);
    }

    [Fact]
    public async Task WhenTheServerIsUnavailableNothingIsChanged()
    {
        Put(SubscriptionState.Pending);
        var before = await FindAsync();
        _transport.OnConnect = () => throw new DeliveryUnavailableException("closed", null);

        await Assert.ThrowsAsync<DeliveryUnavailableException>(() => AnswerAsync("1"));

        Assert.Equal(before, await FindAsync());
    }

    [Fact]
    public async Task AChangeWhileTheServerConnectsIsAnsweredWithWhatItMade()
    {
        Put(SubscriptionState.Pending);
        _transport.OnConnect = () =>
        {
            _transport.OnConnect = () => { };
            Put(SubscriptionState.Active);
        };

        await AnswerAsync("1");

        Assert.Equal(["You are subscribed already"], _transport.Sent);
    }

    [Fact]
    public async Task OfTwoAnswersAtOnceOneIsSent()
    {
        Put(SubscriptionState.Pending);
        _transport.OnConnect = () =>
            Put(SubscriptionState.Pending, row => row with { ConfirmationBegunAt = _time.GetUtcNow(), ConfirmationAttempt = "2" });

        await AnswerAsync("1");

        Assert.Empty(_transport.Sent);
    }

    [Fact]
    public async Task WhoConfirmsBeforeTheMailIsNotedAsSentStaysConfirmed()
    {
        Put(SubscriptionState.Pending);
        var confirmed = false;
        _store.BeforeSave = () =>
        {
            if (_transport.Sent.Count == 1 && !confirmed)
            {
                confirmed = true;
                Put(SubscriptionState.Active, row => row with { ConfirmationBegunAt = Now, ConfirmationAttempt = "1" });
            }
        };

        await AnswerAsync("1");

        Assert.Equal((SubscriptionState.Active, Now), ((await FindAsync()).State, (await FindAsync()).ConfirmationSentAt));
    }

    private Task AnswerAsync(string attempt) => _mailer.AnswerAsync(new AnswerSubscriptionRequest("id", attempt), Cancel);

    private async Task<Subscription> FindAsync() => (await _store.FindAsync("id", Cancel))!;

    private void Put(SubscriptionState state, Func<Subscription, Subscription>? change = null)
    {
        var row = new Subscription
        {
            Id = "id",
            Channel = "email",
            Address = "reader@example.org",
            State = state,
            CreatedAt = Now,
        };
        _store.Put(change?.Invoke(row) ?? row);
    }

    /// <summary>Remembers the subjects of what was sent.</summary>
    private sealed class FakeTransport : IMailTransport
    {
        public List<string> Sent { get; } = [];

        public Action OnConnect { get; set; } = () => { };

        public Action OnSend { get; set; } = () => { };

        public IMailSession Open() => new Session(this);

        private sealed class Session(FakeTransport transport) : IMailSession
        {
            public Task<bool> ConnectAsync(CancellationToken cancellationToken)
            {
                transport.OnConnect();
                return Task.FromResult(true);
            }

            public Task<DeliveryOutcome> SendAsync(MimeMessage message)
            {
                transport.OnSend();
                transport.Sent.Add(message.Subject ?? "");
                return Task.FromResult(new DeliveryOutcome(DeliveryStatus.Sent, null));
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
