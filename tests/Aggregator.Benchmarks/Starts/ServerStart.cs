using Aggregator.Benchmarks.Peers;

namespace Aggregator.Benchmarks.Starts;

/// <param name="folder">Its data.</param>
internal sealed class ServerStart(string folder, IReadOnlyList<string> settings) : IStart
{
    public async Task<IStarted> BeginAsync() => await FreshServer.StartAsync(folder, settings);
}
