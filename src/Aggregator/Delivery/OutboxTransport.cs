using Aggregator.Storage;
using MimeKit;

namespace Aggregator.Delivery;

/// <summary>Writes mail to a folder, for those who have no mail server yet.</summary>
internal sealed class OutboxTransport(IOptions<DeliveryOptions> options, TimeProvider time, ILogger<OutboxTransport> logger)
    : IMailTransport, IMailSession
{
    private int _isLogged;

    public IMailSession Open() => this;

    public Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        var folder = Folder;
        try
        {
            PrivateFiles.MakeFolder(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryUnavailableException($"The outbox folder {folder} cannot be used: {exception.Message}", exception);
        }

        if (Interlocked.Exchange(ref _isLogged, 1) == 0)
        {
            logger.MailGoesToFolder(folder);
        }

        return Task.FromResult(false);
    }

    public async Task<DeliveryOutcome> SendAsync(MimeMessage message)
    {
        var name = $"{time.GetUtcNow():yyyyMMdd'T'HHmmss}-{message.MessageId?.Split('@')[0]}.eml";
        var path = Path.Combine(Folder, name);
        await using (var file = new FileStream(path + ".part", PrivateFiles.Options(FileMode.Create, FileAccess.Write, FileShare.None)))
        {
            await message.WriteToAsync(file, CancellationToken.None);
        }

        // Moved into place, so that nobody reads half a mail.
        File.Move(path + ".part", path, overwrite: true);
        return new DeliveryOutcome(DeliveryStatus.Sent, name);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Folder => Path.GetFullPath(options.Value.OutboxFolder);
}
