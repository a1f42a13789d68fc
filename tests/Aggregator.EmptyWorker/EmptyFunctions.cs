using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Aggregator.EmptyWorker;

/// <summary>The least that a Functions app can be: the floor that the product's start is measured by.</summary>
public sealed class EmptyFunctions
{
    [Function(nameof(Digest))]
    public IResult Digest([HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/digest")] HttpRequest request) => Results.Ok();
}
