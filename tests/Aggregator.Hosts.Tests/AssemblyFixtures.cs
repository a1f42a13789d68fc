using Aggregator.Tests.Shared;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
