using Aggregator.FunctionsHost;

namespace Aggregator.Benchmarks.Starts;

/// <summary>A published Functions app, by a host of our own in this process, which is not measured.</summary>
internal sealed class WorkerStart(string folder, IReadOnlyDictionary<string, string> settings) : IStart
{
    public async Task<IStarted> BeginAsync()
    {
        var options = new RuntimeOptions { Folder = folder, Settings = settings, ListensToQueues = false };
        return new Running(await FunctionsRuntime.StartAsync(options, CancellationToken.None));
    }

    private sealed class Running(FunctionsRuntime runtime) : IStarted
    {
        private readonly HttpClient _client = new() { BaseAddress = runtime.Address };

        public double Processor => runtime.ProcessorTime.TotalSeconds;

        public async Task GetAsync(string path)
        {
            using var answer = await _client.GetAsync(path);
            await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await runtime.DisposeAsync();
        }
    }
}
