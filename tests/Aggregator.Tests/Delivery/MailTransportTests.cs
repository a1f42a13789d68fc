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

        await outbox.ConnectAsync(Cancel);
        var outcome = await outbox.SendAsync(Message("one"));
        await outbox.ConnectAsync(Cancel);
        await outbox.SendAsync(Message("two"));

        Assert.Equal(new DeliveryOutcome(DeliveryStatus.Sent, "20260603T070005-one.eml"), outcome);
        Assert.Equal(["20260603T070005-one.eml", "20260603T070005-two.eml"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.Equal("one@news.example", (await MimeMessage.LoadAsync(Path.Combine(_folder, outcome!.Note!), Cancel)).MessageId);
        Assert.Single(_log.Lines);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
            foreach (var file in Directory.GetFiles(_folder))
            {
                Assert.Equal(Owner, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task AFolderThatCannotBeUsedIsSaidBeforeAnythingIsSent()
    {
        var file = Path.GetTempFileName();
        var error = await Assert.ThrowsAsync<DeliveryUnavailableException>(() => Outbox(file).ConnectAsync(Cancel));
        File.Delete(file);

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatCannotBeReachedIsSaidBeforeAnythingIsSent()
    {
        var options = new DeliveryOptions { SmtpHost = "127.0.0.1", SmtpPort = 1, SmtpSecurity = SmtpSecurity.None };
        await using var session = new SmtpTransport(Options.Create(options)).Open();

        var error = await Assert.ThrowsAsync<DeliveryUnavailableException>(() => session.ConnectAsync(Cancel));

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
