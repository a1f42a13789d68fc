using Aggregator.Functions.Triggers;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);

builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<FaultMiddleware>();
builder.UseMiddleware<PreparationMiddleware>();
builder.AddTelemetry();
builder.Services.AddAggregator();

await builder.Build().RunAsync();
