namespace Aggregator.Benchmarks.Starts;

/// <summary>How a process is started.</summary>
internal interface IStart
{
    Task<IStarted> BeginAsync();
}
