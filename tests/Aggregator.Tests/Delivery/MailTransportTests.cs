using Aggregator.Delivery;
using MimeKit;

namespace Aggregator.Tests.Delivery;

public sealed class MailTransportTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "outbox-" + Guid.NewGuid().ToString("N"));
    private readonly LogLines<OutboxTransport> _log = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 3, 7, 0, 5, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task WithoutAServerMailIsWrittenWholeAndItIsLoggedOnce()
    {
        var outbox = Outbox(_folder);

        var outcome = await outbox.SendAsync(_ => Task.FromResult<MimeMessage?>(Message("one")), Cancel);
        await outbox.SendAsync(_ => Task.FromResult<MimeMessage?>(Message("two")), Cancel);

        Assert.Equal(new DeliveryOutcome(DeliveryStatus.Sent, "20260603T070005-one.eml"), outcome);
        Assert.Equal(["20260603T070005-one.eml", "20260603T070005-two.eml"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.Equal("one@news.example", (await MimeMessage.LoadAsync(Path.Combine(_folder, outcome!.Note!), Cancel)).MessageId);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task NothingComposedIsNothingWritten()
    {
        Assert.Null(await Outbox(_folder).SendAsync(_ => Task.FromResult<MimeMessage?>(null), Cancel));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task AFolderThatCannotBeUsedIsSaidBeforeAnythingIsComposed()
    {
        var file = Path.GetTempFileName();
        var error = await Assert.ThrowsAsync<DeliveryUnavailableException>(
            () => Outbox(file).SendAsync(_ => throw new InvalidOperationException("composed"), Cancel));
        File.Delete(file);

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatCannotBeReachedIsSaidBeforeAnythingIsComposed()
    {
        var options = new DeliveryOptions { SmtpHost = "127.0.0.1", SmtpPort = 1, SmtpSecurity = SmtpSecurity.None };

        var error = await Assert.ThrowsAsync<DeliveryUnavailableException>(
            () => new SmtpTransport(Options.Create(options)).SendAsync(_ => throw new InvalidOperationException("composed"), Cancel));

        Assert.StartsWith("The mail server 127.0.0.1:1 cannot be used: ", error.Message, StringComparison.Ordinal);
    }

    private OutboxTransport Outbox(string folder) => new(Options.Create(new DeliveryOptions { OutboxFolder = folder }), _time, _log);

    private static MimeMessage Message(string id) => new()
    {
        MessageId = $"{id}@news.example",
        Subject = id,
        Body = new TextPart("plain") { Text = "text" },
    };
}
