using MimeKit;
namespace Aggregator.Delivery;

/// <summary>Writes mail to a folder, for those who have no mail server yet.</summary>
internal sealed class OutboxTransport(IOptions<DeliveryOptions> options, TimeProvider time, ILogger<OutboxTransport> logger) : IMailTransport
{
    private int _isTold;

    public Task<IMailSession> OpenAsync(CancellationToken cancellationToken)
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

        if (Interlocked.Exchange(ref _isTold, 1) == 0)
        {
            logger.MailGoesToFolder(folder);
        }

        return Task.FromResult<IMailSession>(new OutboxSession(folder, time));
    }

    private sealed class OutboxSession(string folder, TimeProvider time) : IMailSession
    {
        public async Task<DeliveryOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken)
        {
            var name = $"{time.GetUtcNow():yyyyMMdd'T'HHmmss}-{message.MessageId?.Split('@')[0]}.eml";
            var whole = Path.Combine(folder, name);
            var partial = whole + ".part";

            await using (var file = File.Create(partial))
            {
                await message.WriteToAsync(file, cancellationToken);
            }

            // Moved into place, so that nobody reads half a mail.
            File.Move(partial, whole, overwrite: true);
            return new DeliveryOutcome(DeliveryStatus.Sent, name);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
