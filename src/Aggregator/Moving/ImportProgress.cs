namespace Aggregator.Moving;

/// <summary>How far an import has come that has not ended, so that the next one of the same file goes on there.</summary>
/// <param name="File">The hash of the file.</param>
/// <param name="Rows">So many of its first rows are in the store.</param>
public sealed record ImportProgress(string File, long Rows, DateTimeOffset At);
