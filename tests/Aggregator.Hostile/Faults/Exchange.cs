namespace Aggregator.Hostile.Faults;

/// <summary>A request that came, and the connection it came by.</summary>
/// <param name="Fault">The first label of the host that is meant.</param>
internal sealed record Exchange(Stream Stream, string Fault, string Path, int Port)
{
    /// <summary>An address of this server.</summary>
    public string At(string fault, string path, string scheme = "http") =>
        $"{scheme}://{fault}.localhost:{Port.ToString(CultureInfo.InvariantCulture)}{path}";

    /// <summary>A whole answer as it should be.</summary>
    /// <param name="headers">More of them, each with its line break.</param>
    public Task SayAsync(string body, string headers, CancellationToken cancellationToken) =>
        SayAsync(Encoding.UTF8.GetBytes(body), headers, cancellationToken);

    public async Task SayAsync(byte[] body, string headers, CancellationToken cancellationToken, string status = "200 OK")
    {
        var length = body.Length.ToString(CultureInfo.InvariantCulture);
        await WriteAsync($"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n", cancellationToken);
        await Stream.WriteAsync(body, cancellationToken);
    }

    public Task SayStatusAsync(string status, string headers, CancellationToken cancellationToken) =>
        SayAsync([], headers, cancellationToken, status);

    public Task WriteAsync(string text, CancellationToken cancellationToken) =>
        Stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken).AsTask();

    /// <summary>Says the first, then the second again and again, until the other side has enough.</summary>
    public async Task FloodAsync(string first, string again, CancellationToken cancellationToken, TimeSpan pause = default)
    {
        await WriteAsync(first, cancellationToken);
        var block = Encoding.Latin1.GetBytes(again);

        while (true)
        {
            await Stream.WriteAsync(block, cancellationToken);
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, cancellationToken);
            }
        }
    }
}
