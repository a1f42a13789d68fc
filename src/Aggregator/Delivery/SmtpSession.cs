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

    /// <summary>Greeting, EHLO, STARTTLS, EHLO and a login of two, or a mail's sender, recipient, DATA and text.</summary>
    private const int MostSteps = 6;

    private SmtpClient? _client;

    public async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_client is { } before && await IsAliveAsync(before, cancellationToken))
        {
            return false;
        }

        await DisposeAsync();
        _client = new SmtpClient { Timeout = (int)options.StepTimeout.TotalMilliseconds };
        try
        {
            using var limit = Limit(cancellationToken);
            await _client.ConnectAsync(options.SmtpHost, options.SmtpPort, SocketOptionsOf(options.SmtpSecurity), limit.Token);
            if (options.SmtpUser.Length > 0)
            {
                await _client.AuthenticateAsync(options.SmtpUser, options.SmtpPassword, limit.Token);
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
            using var limit = Limit(CancellationToken.None);
            var answer = await client.SendAsync(message, limit.Token);
            return new DeliveryOutcome(DeliveryStatus.Sent, Truncate.At(answer, MaxNote));
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"The mail server {options.SmtpHost} did not come to the end of its answers.", exception);
        }
        catch (SmtpCommandException exception)
        {
            // The server has answered this very message with a refusal, so it is known not to have been taken.
            var note = $"{(int)exception.StatusCode} at {exception.ErrorCode}";
            if ((int)exception.StatusCode is >= 400 and < 500)
            {
                // RFC 5321, 4.2.1: not yet, as who knows no sender says at first.
                throw new DeliveryPutOffException(note, exception);
            }

            return new DeliveryOutcome(DeliveryStatus.Failed, note);
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
            using var limit = Limit(CancellationToken.None);
            await _client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception exception) when (IsUnavailable(exception, CancellationToken.None))
        {
            // The mails are sent or refused by now; a server that does not answer QUIT changes nothing.
        }

        _client.Dispose();
        _client = null;
    }

    /// <summary>Servers close a connection that was idle or has carried enough; better found before a mail is begun.</summary>
    private async Task<bool> IsAliveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = Limit(cancellationToken);
            await client.NoOpAsync(limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is ServiceNotConnectedException || IsUnavailable(exception, cancellationToken))
        {
            return false;
        }
    }

    /// <summary>
    /// Ends a conversation that never does: each step is limited only in how long nothing comes, and a server may send lines for ever.
    /// </summary>
    private CancellationTokenSource Limit(CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MostSteps * options.StepTimeout);
        return limit;
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
