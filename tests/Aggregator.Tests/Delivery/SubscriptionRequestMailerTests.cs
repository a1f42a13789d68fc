using Aggregator.Delivery;
using MimeKit;

namespace Aggregator.Tests.Delivery;

public sealed class SubscriptionRequestMailerTests
{
    private readonly FakeSubscriptionStore _store = new();
    private readonly FakeTransport _transport = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly SubscriptionRequestMailer _mailer;

    public SubscriptionRequestMailerTests()
    {
        var composer = new MailComposer(
            new FakeMailHtml(),
            new EditionLinks(null),
            new Lexicon(),
            Options.Create(new DeliveryOptions()),
            _time);
        _mailer = new SubscriptionRequestMailer(_store, _transport, composer, _time, NullLogger<SubscriptionRequestMailer>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SubscriptionState.Pending, "Please confirm your subscription")]
    [InlineData(SubscriptionState.Active, "You are subscribed already")]
    [InlineData(SubscriptionState.Unsubscribed, null)]
    public async Task TheAnswerFitsTheStateOfTheSubscription(SubscriptionState state, string? subject)
    {
        Put(state);

        await AnswerAsync();

        Assert.Equal(subject is null ? [] : [subject], _transport.Sent);
    }

    [Fact]
    public async Task ThereIsOneAnswerADay()
    {
        Put(SubscriptionState.Pending);

        await AnswerAsync();
        _time.Advance(TimeSpan.FromHours(23));
        await AnswerAsync();
        Assert.Single(_transport.Sent);

        _time.Advance(TimeSpan.FromHours(2));
        await AnswerAsync();
        Assert.Equal(2, _transport.Sent.Count);
    }

    [Fact]
    public async Task TheHashOfTheTokenIsStoredAndThatOfAnActiveSubscriptionStays()
    {
        Put(SubscriptionState.Pending);
        await AnswerAsync();
        var hash = (await _store.FindAsync("id", Cancel))!.ConfirmationHash;
        _store.Put((await _store.FindAsync("id", Cancel))! with { State = SubscriptionState.Active, ConfirmationSentAt = null });

        await AnswerAsync();

        Assert.Equal(64, hash?.Length);
        Assert.Equal(hash, (await _store.FindAsync("id", Cancel))!.ConfirmationHash);
    }

    [Fact]
    public async Task AMailThatCouldNotBeSentDoesNotCountAsTheOneOfTheDay()
    {
        Put(SubscriptionState.Pending);
        _transport.OnSend = () => throw new IOException("The connection broke.");
        await Assert.ThrowsAsync<IOException>(AnswerAsync);

        _transport.OnSend = () => { };
        await AnswerAsync();

        Assert.Single(_transport.Sent);
    }

    [Fact]
    public async Task WhenTheServerIsUnavailableNothingIsChanged()
    {
        Put(SubscriptionState.Pending);
        var before = await _store.FindAsync("id", Cancel);
        _transport.OnOpen = () => throw new DeliveryUnavailableException("closed", null);

        await Assert.ThrowsAsync<DeliveryUnavailableException>(AnswerAsync);

        Assert.Equal(before, await _store.FindAsync("id", Cancel));
    }

    [Fact]
    public async Task OfTwoAnswersAtOnceOneIsSent()
    {
        Put(SubscriptionState.Pending);
        _transport.OnOpen = () => Put(SubscriptionState.Pending);

        await AnswerAsync();

        Assert.Empty(_transport.Sent);
    }

    private Task AnswerAsync() => _mailer.AnswerAsync(new AnswerSubscriptionRequest("id"), Cancel);

    private void Put(SubscriptionState state) => _store.Put(new Subscription
    {
        Id = "id",
        Channel = "email",
        Address = "reader@example.org",
        State = state,
        ManageToken = "secret",
        CreatedAt = _time.GetUtcNow(),
    });

    /// <summary>Remembers the subjects of what was sent.</summary>
    private sealed class FakeTransport : IMailTransport
    {
        public List<string> Sent { get; } = [];

        public Action OnOpen { get; set; } = () => { };

        public Action OnSend { get; set; } = () => { };

        public async Task<DeliveryOutcome?> SendAsync(
            Func<CancellationToken, Task<MimeMessage?>> compose,
            CancellationToken cancellationToken)
        {
            OnOpen();
            if (await compose(cancellationToken) is not { } message)
            {
                return null;
            }

            OnSend();
            Sent.Add(message.Subject ?? "");
            return new DeliveryOutcome(DeliveryStatus.Sent, null);
        }
    }
}
