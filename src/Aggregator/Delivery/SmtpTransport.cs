using MimeKit;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Aggregator.Delivery;

/// <summary>Mail over SMTP (RFC 5321), a conversation a session.</summary>
internal sealed class SmtpTransport(IOptions<DeliveryOptions> options) : IMailTransport
{
    public async Task<IMailSession> OpenAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var client = new SmtpClient { Timeout = settings.SmtpTimeoutSeconds * 1000 };

        try
        {
            await client.ConnectAsync(settings.SmtpHost, settings.SmtpPort, SocketOptionsOf(settings.SmtpSecurity), cancellationToken);

            if (settings.SmtpUser.Length > 0)
            {
                await client.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword, cancellationToken);
            }

            return new SmtpSession(client);
        }
        catch (Exception exception) when (IsUnavailable(exception, cancellationToken))
        {
            client.Dispose();
            throw new DeliveryUnavailableException(
                $"The mail server {settings.SmtpHost}:{settings.SmtpPort} cannot be used: {exception.Message}", exception);
        }
        catch
        {
            client.Dispose();
            throw;
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
        SocketException or IOException or CommandException or ProtocolException or AuthenticationException or NotSupportedException or SslHandshakeException => true,
        OperationCanceledException or TimeoutException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    private sealed class SmtpSession(SmtpClient client) : IMailSession
    {
        // What is logged of a server's answer.
        private const int MaxAnswer = 200;

        public async Task<DeliveryOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken)
        {
            try
            {
                var answer = await client.SendAsync(message, cancellationToken);
                return new DeliveryOutcome(DeliveryStatus.Sent, Truncate.At(answer, MaxAnswer));
            }
            catch (SmtpCommandException exception)
            {
                // The server has answered this very message with a refusal, so it is known not to have been taken.
                return new DeliveryOutcome(DeliveryStatus.Failed, $"{(int)exception.StatusCode} at {exception.ErrorCode}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await client.DisconnectAsync(quit: true, CancellationToken.None);
            }
            catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or CommandException)
            {
                // The mail is out or refused by now; a server that cannot say goodbye changes nothing.
                client.Dispose();
                return;
            }

            client.Dispose();
        }
    }
}
