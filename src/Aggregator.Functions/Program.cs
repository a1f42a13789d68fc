using Aggregator.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

await FunctionsHost.CreateBuilder(args).Build().RunAsync();
