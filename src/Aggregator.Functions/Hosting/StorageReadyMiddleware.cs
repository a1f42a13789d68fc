using Microsoft.Azure.Functions.Worker.Middleware;

namespace Aggregator.Functions.Hosting;

/// <summary>Lets timers and messages wait until the tables and queues exist. Requests do not wait; they may get an error.</summary>
internal sealed class StorageReadyMiddleware(StorageInitializer storage) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is null)
        {
            await storage.WaitAsync(context.CancellationToken);
        }

        await next(context);
    }
}
