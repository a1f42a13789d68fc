using Aggregator.Functions.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Aggregator.Functions.Triggers;

/// <summary>Lets timers and messages wait until the tables are there. Requests are answered at once, if need be with an error.</summary>
internal sealed class PreparationMiddleware(Preparation preparation) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is null)
        {
            await preparation.WaitAsync(context.CancellationToken);
        }

        await next(context);
    }
}
