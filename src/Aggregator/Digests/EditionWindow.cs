namespace Aggregator.Digests;

/// <summary>The span an edition tells: articles first seen in [<paramref name="Start"/>, <paramref name="End"/>) and not too old when seen.</summary>
public sealed record EditionWindow(DateOnly Date, DateTimeOffset Start, DateTimeOffset End);
