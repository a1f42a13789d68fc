using Aggregator.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Functions.Triggers;

public sealed class HttpFunctions(WebPipeline pipeline)
{
    [Function(nameof(Digest))]
    public Task Digest([HttpTrigger(AuthorizationLevel.Anonymous, Route = Routes.Digest)] HttpRequest request) =>
        pipeline.HandleAsync(request.HttpContext);

    [Function(nameof(Site))]
    public Task Site([HttpTrigger(AuthorizationLevel.Anonymous, Route = Routes.Site)] HttpRequest request) =>
        pipeline.HandleAsync(request.HttpContext);
}
