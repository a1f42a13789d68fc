namespace Aggregator.Digests;

/// <summary>The span of an edition: what was first seen in [<paramref name="Start"/>, <paramref name="End"/>).</summary>
public sealed record EditionWindow(DateOnly Date, DateTimeOffset Start, DateTimeOffset End);
