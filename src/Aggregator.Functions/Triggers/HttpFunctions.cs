using Aggregator.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Functions.Triggers;

/// <summary>
/// One pipeline with its own routing answers all requests; the digest has a function of its own so that it is counted
/// separately. A route must not begin with <c>admin</c> or <c>runtime</c>, which the host reserves, and must not be empty or a
/// slash, which host and worker read differently.
/// </summary>
public sealed class HttpFunctions(WebPipeline pipeline)
{
    internal const string DigestRoute = "api/digest/{date?}";
    internal const string SiteRoute = "{*path}";

    [Function(nameof(Digest))]
    public Task Digest([HttpTrigger(AuthorizationLevel.Anonymous, Route = DigestRoute)] HttpRequest request) =>
        pipeline.HandleAsync(request.HttpContext);

    [Function(nameof(Site))]
    public Task Site([HttpTrigger(AuthorizationLevel.Anonymous, Route = SiteRoute)] HttpRequest request) =>
        pipeline.HandleAsync(request.HttpContext);
}
