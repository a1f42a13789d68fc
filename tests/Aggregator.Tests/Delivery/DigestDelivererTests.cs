using Aggregator.Delivery;

namespace Aggregator.Tests.Delivery;

public sealed class DigestDelivererTests
{
    private static readonly DateOnly Date = new(2026, 11, 2);
    private static readonly DeliverDigest Message = new(Date, ["ada"]);
    private static readonly DeliverDigest ToThree = new(Date, ["ada", "bob", "cem"]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACrashInTheMiddleOfASendIsNeverSentAgain()
    {
        var post = Ready();
        post.Channel.OnSend = _ => throw new IOException("The line went dead.");
        await Assert.ThrowsAsync<IOException>(() => post.Deliverer.DeliverAsync(Message, Cancel));

        post.Channel.OnSend = null;
        await post.Deliverer.DeliverAsync(Message, Cancel);
        await post.RoundAsync(Cancel);

        Assert.Single(post.Channel.Sent);
        Assert.Equal(DeliveryStatus.Sending, await StatusAsync(post, "ada"));
    }

    [Fact]
    public async Task WhatIsRefusedForNowIsSentAgainAndTheOthersMeanwhile()
    {
        var post = Ready("ada", "bob");
        post.Channel.OnSend = reader =>
        {
            if (reader.Id == "ada")
            {
                throw new DeliveryPutOffException("450 at RecipientNotAccepted", null);
            }
        };
        await Assert.ThrowsAsync<DeliveryPutOffException>(
            () => post.Deliverer.DeliverAsync(new DeliverDigest(Date, ["ada", "bob"]), Cancel));
        Assert.Equal((DeliveryStatus.Failed, DeliveryStatus.Sent), (await StatusAsync(post, "ada"), await StatusAsync(post, "bob")));

        post.Channel.OnSend = null;
        await post.Deliverer.DeliverAsync(new DeliverDigest(Date, ["ada", "bob"]), Cancel);
        await post.Deliverer.DeliverAsync(new DeliverDigest(Date, ["ada", "bob"]), Cancel);

        Assert.Equal(DeliveryStatus.Sent, await StatusAsync(post, "ada"));
        Assert.Equal(3, post.Channel.Sent.Count);
    }

    [Fact]
    public async Task AWayThatIsClosedBeforeAnythingWasSentIsTriedAgain()
    {
        var post = Ready();
        post.Channel.OnConnect = () => throw new DeliveryUnavailableException("closed", null);
        await Assert.ThrowsAsync<DeliveryUnavailableException>(() => post.Deliverer.DeliverAsync(Message, Cancel));
        Assert.Null(await StatusAsync(post, "ada"));

        post.Channel.OnConnect = null;
        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Equal(DeliveryStatus.Sent, await StatusAsync(post, "ada"));
    }

    [Fact]
    public async Task WhatCannotBeComposedIsNeitherBegunNorLost()
    {
        var post = Ready();
        post.Channel.OnCompose = _ => throw new FormatException("The template has a fault.");
        await Assert.ThrowsAsync<FormatException>(() => post.Deliverer.DeliverAsync(Message, Cancel));
        Assert.Null(await StatusAsync(post, "ada"));
        Assert.Equal(0, post.Channel.Connections);

        post.Channel.OnCompose = null;
        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Equal(DeliveryStatus.Sent, await StatusAsync(post, "ada"));
    }

    [Fact]
    public async Task TheRowIsWrittenBeforeTheMailLeaves()
    {
        var post = Ready();
        Task<LedgerEntry?>? whileSending = null;
        post.Channel.OnSend = reader => whileSending = post.Ledger.FindAsync(Date, reader.Id, Cancel);

        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Equal(DeliveryStatus.Sending, (await whileSending!)?.Status);
    }

    [Fact]
    public async Task WhoLeavesWhileTheWayIsOpenedGetsNothing()
    {
        var post = Ready();
        post.Channel.OnConnect = () => post.Subscriptions.Put(post.AddReader("ada") with { State = SubscriptionState.Unsubscribed });

        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Empty(post.Channel.Sent);
        Assert.Null(await StatusAsync(post, "ada"));
    }

    [Fact]
    public async Task WhoLeavesWhileOthersAreServedGetsNothing()
    {
        var post = Ready("ada", "bob", "cem");
        post.Channel.OnSend = _ => post.Subscriptions.Put(post.AddReader("cem") with { State = SubscriptionState.Unsubscribed });

        await post.Deliverer.DeliverAsync(ToThree, Cancel);

        Assert.Equal(["ada 2026-11-02 deepseek", "bob 2026-11-02 deepseek"], post.Channel.Sent);
    }

    [Fact]
    public async Task TwoAtTheSameTimeSendOnce()
    {
        var post = Ready();

        // The other worker gets as far as the ledger while this one opens its way.
        post.Channel.OnConnect = () => post.Ledger.TryBeginAsync(
            new() { Edition = Date, SubscriptionId = "ada", Status = DeliveryStatus.Sending, BegunAt = post.Time.GetUtcNow() }, Cancel);
        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Empty(post.Channel.Sent);
    }

    [Fact]
    public async Task OneReadersFailureNeitherStopsTheOthersNorRepeatsTheirMails()
    {
        var post = Ready("ada", "bob", "cem");
        post.Channel.OnCompose = reader => Assert.NotEqual("bob", reader.Id);
        await Assert.ThrowsAnyAsync<Exception>(() => post.Deliverer.DeliverAsync(ToThree, Cancel));

        Assert.Equal(["ada 2026-11-02 deepseek", "cem 2026-11-02 deepseek"], post.Channel.Sent);

        post.Channel.OnCompose = null;
        await post.Deliverer.DeliverAsync(ToThree, Cancel);

        Assert.Equal(3, post.Channel.Sent.Count);
        Assert.Equal("bob 2026-11-02 deepseek", post.Channel.Sent[^1]);
    }

    [Fact]
    public async Task AMessageThatComesAgainFinishesTheRest()
    {
        var post = Ready("ada", "bob", "cem");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        post.Channel.OnSend = _ => stopping.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post.Deliverer.DeliverAsync(ToThree, stopping.Token));
        Assert.Equal((1, DeliveryStatus.Sent), (post.Channel.Sent.Count, await StatusAsync(post, "ada")));

        post.Channel.OnSend = null;
        await post.Deliverer.DeliverAsync(ToThree, Cancel);

        Assert.Equal(3, post.Channel.Sent.Distinct().Count());
        Assert.Equal(3, post.Channel.Sent.Count);
    }

    [Fact]
    public async Task ARowThatTheStoreNeverConfirmedIsStillOurs()
    {
        var post = Ready();
        post.Ledger.OnBegun = () => throw new StorageUnavailableException("away", null);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => post.Deliverer.DeliverAsync(Message, Cancel));
        Assert.Equal(DeliveryStatus.Sending, await StatusAsync(post, "ada"));

        post.Ledger.OnBegun = null;
        post.Time.Advance(Queues.RetryDelay);
        await post.Deliverer.DeliverAsync(Message, Cancel);
        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Single(post.Channel.Sent);
        Assert.Equal(DeliveryStatus.Sent, await StatusAsync(post, "ada"));
    }

    [Fact]
    public async Task HowADeliveryEndedIsWrittenOnceTheStoreIsBack()
    {
        var post = Ready();
        post.Ledger.OnSettle = () => throw new StorageUnavailableException("away", null);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => post.Deliverer.DeliverAsync(Message, Cancel));
        Assert.Equal(DeliveryStatus.Sending, await StatusAsync(post, "ada"));

        post.Ledger.OnSettle = null;
        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Single(post.Channel.Sent);
        Assert.Equal(DeliveryStatus.Sent, await StatusAsync(post, "ada"));
    }

    [Fact]
    public async Task ARowThatAnotherWroteWhileTheStoreWasAwayIsNotOurs()
    {
        var post = Ready();
        post.Ledger.OnBegun = () => throw new StorageUnavailableException("away", null);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => post.Deliverer.DeliverAsync(Message, Cancel));
        var row = (await post.Ledger.FindAsync(Date, "ada", Cancel))!;
        await post.Ledger.SettleAsync(row with { BegunAt = row.BegunAt.AddSeconds(1) }, Cancel);

        post.Ledger.OnBegun = null;
        await post.Deliverer.DeliverAsync(Message, Cancel);

        Assert.Empty(post.Channel.Sent);
    }

    [Fact]
    public async Task ABatchIsSentOverOneConnectionAtThreeCallsAMail()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        var readers = Enumerable.Range(1, 20).Select(number => post.AddReader($"reader{number}").Id).ToList();

        await post.Deliverer.DeliverAsync(new DeliverDigest(Date, readers), Cancel);

        Assert.Equal((20, 1), (post.Channel.Sent.Count, post.Channel.Connections));

        // The list of rows, then a row begun and settled for each; each subscription, and the first again after connecting.
        Assert.Equal((1 + (2 * 20), 20 + 1), (post.Ledger.Calls, post.Subscriptions.Calls));
    }

    [Fact]
    public async Task AReaderGetsTheStoriesOfTheirLabs()
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z", "deepseek", "moonshot", "zhipu");
        post.AddReader("ada", 7, "Etc/UTC", "moonshot", "zhipu");
        post.AddReader("bob", 7, "Etc/UTC", "unitree");

        Assert.Equal(["ada 2026-11-02 moonshot+zhipu"], await post.RoundAsync(Cancel));
        Assert.Equal(DeliveryStatus.Skipped, await StatusAsync(post, "bob"));
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
    [InlineData("2020-01-01", "ada")]
    [InlineData("2026-11-02", "nobody")]
    public async Task MessagesForNobodyOrNothingDoNoHarm(string date, string reader)
    {
        var post = Ready();

        var edition = DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture);
        await post.Deliverer.DeliverAsync(new DeliverDigest(edition, [reader]), Cancel);

        Assert.Empty(post.Channel.Sent);
    }

    private static async Task<DeliveryStatus?> StatusAsync(Post post, string reader) =>
        (await post.Ledger.FindAsync(Date, reader, Cancel))?.Status;

    private static Post Ready(params string[] readers)
    {
        var post = new Post("2026-11-03T07:00:00Z");
        post.Publish("2026-11-02T22:30:00Z");
        foreach (var reader in readers.DefaultIfEmpty("ada"))
        {
            post.AddReader(reader);
        }

        return post;
    }
}
