using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Aggregator.Functions.Http;

/// <summary>
/// Answers for an HTTP function that threw. The worker's own server would send an empty 200 and leave it to the host to
/// turn that into an error.
/// </summary>
internal sealed partial class FaultMiddleware(ILogger<FaultMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            RequestFailed(context.FunctionDefinition.Name, exception);
            http.Response.Clear();
            await Results.Problem(statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    [LoggerMessage(LogLevel.Error, "Function {Function} failed to answer a request")]
    private partial void RequestFailed(string function, Exception exception);
}
