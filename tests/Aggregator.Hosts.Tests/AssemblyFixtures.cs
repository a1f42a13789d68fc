using Aggregator.Hosts.Tests.Functions;
using Aggregator.Tests.Shared;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
[assembly: AssemblyFixture(typeof(PublishedApp))]
