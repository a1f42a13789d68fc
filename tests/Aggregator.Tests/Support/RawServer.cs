using System.Net;
using System.Net.Sockets;

namespace Aggregator.Tests.Support;

/// <summary>A server on loopback that reads one request and then does to the connection what the test wants, however rude.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _behave;
    private readonly Task _loop;

    public RawServer(Func<NetworkStream, CancellationToken, Task> behave)
    {
        _behave = behave;
        _listener.Start();
        _loop = AcceptAsync();
    }

    /// <summary>Completes when a request has come in whole.</summary>
    public TaskCompletionSource Requested { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri At(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{path}");

    public static RawServer Saying(string answer) =>
        new((stream, token) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), token).AsTask());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                await ReadRequestAsync(stream);
                Requested.TrySetResult();
                await _behave(stream, _stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                Requested.TrySetResult(); // the client hung up, or the test is over
            }
        }
    }

    private async Task ReadRequestAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        var text = "";
        while (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            text = read == 0 ? "\r\n\r\n" : text + Encoding.Latin1.GetString(buffer, 0, read);
        }
    }
}
