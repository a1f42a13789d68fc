using Aggregator.Telemetry;
using Aggregator.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Functions.Http;

/// <summary>The endpoints of both hosts, for a request that the Functions host has already routed to a function.</summary>
public sealed class WebPipeline(IServiceProvider services)
{
    private readonly RequestDelegate _handle = Build(services);
    private readonly FlowUse _use = services.GetRequiredService<FlowUse>();

    public async Task HandleAsync(HttpContext context)
    {
        using var execution = _use.BeginExecution();

        // The Functions host matched the function's route; the pipeline matches the product's.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();

        await _handle(context);
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseAggregatorErrors();
        app.UseRouting();
        app.UseAggregatorLimits();
        app.UseEndpoints(endpoints => endpoints.MapAggregator());

        return app.Build();
    }
}
