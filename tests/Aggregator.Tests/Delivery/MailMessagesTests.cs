namespace Aggregator.Tests.Delivery;

/// <summary>Two kinds of messages in one queue, each of which says what it is.</summary>
public sealed class MailMessagesTests
{
    private readonly List<MailMessage> _handled = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMessageComesOutAsWhatWentIn()
    {
        await HandleAsync(Write(new AnswerSubscriptionRequest("ada", "1")));
        await HandleAsync(Write(new DeliverDigest(new DateOnly(2026, 11, 2), ["ada", "bob"])));

        Assert.Equal(new AnswerSubscriptionRequest("ada", "1"), _handled[0]);
        var digest = Assert.IsType<DeliverDigest>(_handled[1]);
        Assert.Equal(("2026-11-02", "ada bob"), ($"{digest.Edition:yyyy-MM-dd}", string.Join(' ', digest.SubscriptionIds)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"subscriptionId":"ada","attempt":"1"}""")]
    [InlineData("""{"mail":"answer","subscriptionId":"ada"}""")]
    [InlineData("""{"mail":"answer","subscriptionId":null,"attempt":"1"}""")]
    [InlineData("""{"mail":"digest","edition":"yesterday","subscriptionIds":[]}""")]
    [InlineData("""{"mail":"digest","edition":"2026-11-02","subscriptionId":"ada"}""")]
    [InlineData("""{"mail":"postcard","subscriptionId":"ada","attempt":"1"}""")]
    [InlineData("""{"mail":7}""")]
    public async Task WhatIsNoMessageOfTheQueueIsMalformed(string body)
    {
        await Assert.ThrowsAsync<MalformedMessageException>(() => HandleAsync(body));

        Assert.Empty(_handled);
    }

    private static string Write(MailMessage message) => JsonSerializer.Serialize(message, MailMessages.Default.MailMessage);

    private Task HandleAsync(string body) =>
        QueueHandler.Of(Queues.SendMail, MailMessages.Default.MailMessage, TakeAsync).HandleAsync(body, 1, Cancel);

    private Task TakeAsync(MailMessage message, int tries, CancellationToken cancellationToken)
    {
        _handled.Add(message);
        return Task.CompletedTask;
    }
}
