using MimeKit;

namespace Aggregator.Delivery;

/// <summary>Writes mail to a folder, for those who have no mail server yet.</summary>
internal sealed class OutboxTransport(IOptions<DeliveryOptions> options, TimeProvider time, ILogger<OutboxTransport> logger)
    : IMailTransport
{
    private int _isLogged;

    public async Task<DeliveryOutcome?> SendAsync(Func<CancellationToken, Task<MimeMessage?>> compose, CancellationToken cancellationToken)
    {
        var folder = CreateFolder();
        if (await compose(cancellationToken) is not { } message)
        {
            return null;
        }

        var name = $"{time.GetUtcNow():yyyyMMdd'T'HHmmss}-{message.MessageId?.Split('@')[0]}.eml";
        var path = Path.Combine(folder, name);
        await using (var file = File.Create(path + ".part"))
        {
            await message.WriteToAsync(file, cancellationToken);
        }

        // Moved into place, so that nobody reads half a mail.
        File.Move(path + ".part", path, overwrite: true);
        return new DeliveryOutcome(DeliveryStatus.Sent, name);
    }

    private string CreateFolder()
    {
        var folder = Path.GetFullPath(options.Value.OutboxFolder);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryUnavailableException($"The outbox folder {folder} cannot be used: {exception.Message}", exception);
        }

        if (Interlocked.Exchange(ref _isLogged, 1) == 0)
        {
            logger.MailGoesToFolder(folder);
        }

        return folder;
    }
}
