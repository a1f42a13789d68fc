namespace Aggregator.FunctionsHost.Workers;

/// <summary>How a run of a function ended.</summary>
/// <param name="Problem">What the worker said, or that it was gone; empty after a success.</param>
internal sealed record InvocationResult(string Function, string InvocationId, bool IsSuccess, string Problem);
