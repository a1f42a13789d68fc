using Aggregator.Functions.Hosting;
using Microsoft.Extensions.Hosting;

await FunctionsHost.CreateBuilder(args).Build().RunAsync();
