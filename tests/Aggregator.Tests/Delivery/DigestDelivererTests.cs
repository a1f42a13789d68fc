using Aggregator.Delivery;

namespace Aggregator.Tests.Delivery;

public sealed class DigestDelivererTests
{
    private static readonly DateOnly Date = new(2026, 11, 2);
    private static readonly DeliverDigest Message = new(Date, "ada");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACrashInTheMiddleOfASendIsNeverSentAgain()
    {
        var post = Ready();
        post.Channel.OnSend = () => throw new IOException("The line went dead.");
        await Assert.ThrowsAsync<IOException>(() => post.Deliverer.DeliverAsync(Message, Cancel));

        post.Channel.OnSend = null;
        await post.Deliverer.DeliverAsync(Message, Cancel);
        await post.RoundAsync(Cancel);

        Assert.Single(post.Channel.Sent);
        Assert.Equal(DeliveryStatus.Sending, (await post.Ledger.FindAsync(Date, "ada", Cancel))?.Status);
    }

    [Fact]
    public async Task AWayThatIsClosedBeforeAnythingWasSentIsTriedAgain()
    {
        var post = Ready();
        post.Channel.OnOpen = () => throw new DeliveryUnavailableException("closed", null);
        await Assert.ThrowsAsync<DeliveryUnavailableException>(() => post.Deliverer.DeliverAsync(Message, Cancel));

        post.Channel.OnOpen = null;
        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Equal(DeliveryStatus.Sent, (await post.Ledger.FindAsync(Date, "ada", Cancel))?.Status);
    }

    [Fact]
    public async Task WhoLeavesWhileTheWayIsOpenedGetsNothing()
    {
        var post = Ready();
        post.Channel.OnOpen = () => post.Subscriptions.Put(post.AddReader("ada") with { State = SubscriptionState.Unsubscribed });

        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Empty(post.Channel.Sent);
        Assert.Null(await post.Ledger.FindAsync(Date, "ada", Cancel));
    }

    [Fact]
    public async Task TwoAtTheSameTimeSendOnce()
    {
        var post = Ready();

        // The other worker gets as far as the ledger while this one opens its way.
        post.Channel.OnOpen = () => post.Ledger.TryBeginAsync(Date, "ada", post.Time.GetUtcNow(), Cancel);
        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Empty(post.Channel.Sent);
    }

    [Fact]
    public async Task AReaderGetsTheStoriesOfTheirLabs()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z", "deepseek", "moonshot", "zhipu");
        post.AddReader("ada", 7, "Etc/UTC", "moonshot", "zhipu");
        post.AddReader("bob", 7, "Etc/UTC", "unitree");

        Assert.Equal(["ada 2026-11-02 moonshot+zhipu"], await post.RoundAsync(Cancel));
        Assert.Equal(DeliveryStatus.Skipped, (await post.Ledger.FindAsync(Date, "bob", Cancel))?.Status);
    }

    [Fact]
    public async Task AMessageThatComesDaysLateIsDropped()
    {
        var post = Ready();
        post.Time.Advance(TimeSpan.FromDays(3));

        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Empty(post.Channel.Sent);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("ada")]
    public async Task MessagesForNobodyOrNothingDoNoHarm(string reader)
    {
        var post = Ready();

        await post.Deliverer.DeliverAsync(new DeliverDigest(new DateOnly(2020, 1, 1), reader), Cancel);

        Assert.Empty(post.Channel.Sent);
    }

    private static Post Ready()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        post.AddReader("ada");

        return post;
    }
}
