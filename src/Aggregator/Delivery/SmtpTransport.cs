using MimeKit;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Aggregator.Delivery;

/// <summary>Mail over SMTP (RFC 5321), a connection for each mail.</summary>
internal sealed class SmtpTransport(IOptions<DeliveryOptions> options) : IMailTransport
{
    /// <summary>How much of the server's answer goes into the ledger: enough for its id of the message.</summary>
    private const int MaxNote = 200;

    /// <summary>For each step of the conversation; RFC 5321 would allow minutes, which would hold up the queue.</summary>
    private const int StepTimeoutMilliseconds = 30_000;

    public async Task<DeliveryOutcome?> SendAsync(Func<CancellationToken, Task<MimeMessage?>> compose, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = StepTimeoutMilliseconds };
        await ConnectAsync(client, cancellationToken);
        try
        {
            if (await compose(cancellationToken) is not { } message)
            {
                return null;
            }

            return await SendAsync(client, message, cancellationToken);
        }
        finally
        {
            await DisconnectAsync(client);
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        try
        {
            await client.ConnectAsync(settings.SmtpHost, settings.SmtpPort, SocketOptionsOf(settings.SmtpSecurity), cancellationToken);
            if (settings.SmtpUser.Length > 0)
            {
                await client.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword, cancellationToken);
            }
        }
        catch (Exception exception) when (IsUnavailable(exception, cancellationToken))
        {
            throw new DeliveryUnavailableException(
                $"The mail server {settings.SmtpHost}:{settings.SmtpPort} cannot be used: {exception.Message}", exception);
        }
    }

    private static async Task<DeliveryOutcome> SendAsync(SmtpClient client, MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.SendAsync(message, cancellationToken);
            return new DeliveryOutcome(DeliveryStatus.Sent, Truncate.At(answer, MaxNote));
        }
        catch (SmtpCommandException exception)
        {
            // The server has answered this very message with a refusal, so it is known not to have been taken.
            return new DeliveryOutcome(DeliveryStatus.Failed, $"{(int)exception.StatusCode} at {exception.ErrorCode}");
        }
    }

    private static async Task DisconnectAsync(SmtpClient client)
    {
        try
        {
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or CommandException)
        {
            // The mail is sent or refused by now; a server that does not answer QUIT changes nothing.
        }
    }

    private static SecureSocketOptions SocketOptionsOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Ssl => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    private static bool IsUnavailable(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        SocketException or IOException or CommandException or ProtocolException => true,
        AuthenticationException or NotSupportedException or SslHandshakeException => true,
        OperationCanceledException or TimeoutException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
