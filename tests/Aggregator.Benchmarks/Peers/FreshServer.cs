using System.Diagnostics;
using Aggregator.Benchmarks.Starts;

namespace Aggregator.Benchmarks.Peers;

/// <summary>The verb <c>serve</c> in a process of its own, ended when disposed of.</summary>
internal sealed class FreshServer : IStarted
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly HttpClient _client;

    private FreshServer(Process process, Uri address) => (_process, _client) = (process, new HttpClient { BaseAddress = address });

    /// <summary>Seconds so far, of all threads.</summary>
    public double Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<FreshServer> StartAsync(string folder, IEnumerable<string> settings)
    {
        string[] arguments = [PublishedServer.Path, "serve", "--data", folder, "--urls", "http://127.0.0.1:0", .. settings];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(StartLimit);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Split(' ') is ["Serving", "at", var address, ..])
            {
                return new FreshServer(process, new Uri(address.TrimEnd(',')));
            }
        }

        throw new InvalidOperationException("The server ended before it served.");
    }

    public async Task GetAsync(string path)
    {
        using var answer = await _client.GetAsync(path);
        await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
