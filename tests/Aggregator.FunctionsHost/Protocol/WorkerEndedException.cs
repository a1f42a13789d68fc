namespace Aggregator.FunctionsHost.Protocol;

/// <summary>The worker ended before it answered.</summary>
internal sealed class WorkerEndedException(string message, Exception? inner = null) : Exception(message, inner);
