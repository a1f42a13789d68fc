using Aggregator.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Functions.Http;

/// <summary>The endpoints of both hosts, behind the request that the Functions host already routed here.</summary>
public sealed class WebPipeline
{
    private readonly RequestDelegate _handle;

    public WebPipeline(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);

        app.UseAggregatorErrors();
        app.UseRouting();
        app.UseAggregatorLimits();
        app.UseEndpoints(endpoints => endpoints.MapAggregator());

        _handle = app.Build();
    }

    public Task HandleAsync(HttpContext context)
    {
        // What the Functions host matched was its own route; the pipeline finds the product's.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();

        return _handle(context);
    }
}
