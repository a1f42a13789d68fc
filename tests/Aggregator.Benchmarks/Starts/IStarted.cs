namespace Aggregator.Benchmarks.Starts;

/// <summary>A process that answers requests.</summary>
internal interface IStarted : IAsyncDisposable
{
    /// <summary>Seconds so far, of all threads.</summary>
    double Processor { get; }

    Task GetAsync(string path);
}
