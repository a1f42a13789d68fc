using MimeKit;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Aggregator.Delivery;

/// <summary>A connection for the mails of one batch, made again when the server has closed it.</summary>
internal sealed class SmtpSession(DeliveryOptions options) : IMailSession
{
    /// <summary>How much of the server's answer goes into the ledger: enough for its id of the message.</summary>
    private const int MaxNote = 200;

    /// <summary>For each step of the conversation; RFC 5321 would allow minutes, which would hold up the queue.</summary>
    private const int StepTimeoutMilliseconds = 30_000;

    private SmtpClient? _client;

    public async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_client is { } before && await IsAliveAsync(before, cancellationToken))
        {
            return false;
        }

        await DisposeAsync();
        _client = new SmtpClient { Timeout = StepTimeoutMilliseconds };
        try
        {
            await _client.ConnectAsync(options.SmtpHost, options.SmtpPort, SocketOptionsOf(options.SmtpSecurity), cancellationToken);
            if (options.SmtpUser.Length > 0)
            {
                await _client.AuthenticateAsync(options.SmtpUser, options.SmtpPassword, cancellationToken);
            }

            return true;
        }
        catch (Exception exception) when (IsUnavailable(exception, cancellationToken))
        {
            throw new DeliveryUnavailableException(
                $"The mail server {options.SmtpHost}:{options.SmtpPort} cannot be used: {exception.Message}", exception);
        }
    }

    public async Task<DeliveryOutcome> SendAsync(MimeMessage message)
    {
        var client = _client ?? throw new InvalidOperationException("Connect first.");
        try
        {
            var answer = await client.SendAsync(message, CancellationToken.None);
            return new DeliveryOutcome(DeliveryStatus.Sent, Truncate.At(answer, MaxNote));
        }
        catch (SmtpCommandException exception)
        {
            // The server has answered this very message with a refusal, so it is known not to have been taken.
            return new DeliveryOutcome(DeliveryStatus.Failed, $"{(int)exception.StatusCode} at {exception.ErrorCode}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is null)
        {
            return;
        }

        try
        {
            await _client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or CommandException)
        {
            // The mails are sent or refused by now; a server that does not answer QUIT changes nothing.
        }

        _client.Dispose();
        _client = null;
    }

    /// <summary>Servers close a connection that was idle or has carried enough; better found before a mail is begun.</summary>
    private static async Task<bool> IsAliveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is ServiceNotConnectedException || IsUnavailable(exception, cancellationToken))
        {
            return false;
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
