namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>A clock that goes on when nothing works has to know that: these run when no other test does.</summary>
[CollectionDefinition(nameof(VirtualTime), DisableParallelization = true)]
public sealed class VirtualTime;
