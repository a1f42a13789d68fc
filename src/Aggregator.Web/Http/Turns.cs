namespace Aggregator.Web.Http;

/// <summary>Has requests that cost much wait for their turn in the <see cref="FairQueue"/>, by <see cref="ClientKey"/>.</summary>
internal static class Turns
{
    /// <summary>In seconds. A line that is full has moved on by then.</summary>
    private const string ComeBackAfter = "5";

    public static void AddTurns(this IServiceCollection services) => services.AddSingleton(provider =>
    {
        var limits = provider.GetRequiredService<IOptions<LimitOptions>>().Value;
        return new FairQueue(limits.CostlyAtOnce, limits.WaitingPerClient);
    });

    public static IApplicationBuilder UseTurns(this IApplicationBuilder app)
    {
        var queue = app.ApplicationServices.GetRequiredService<FairQueue>();
        return app.Use(async (context, next) =>
        {
            if (!CostLimits.IsCostly(context))
            {
                await next(context);
                return;
            }

            using var place = await queue.EnterAsync(ClientKey.Of(context), context.RequestAborted);
            if (place is null)
            {
                await RefuseAsync(context);
                return;
            }

            // What is sent was made before: whoever reads it slowly keeps nobody waiting.
            context.Response.OnStarting(GiveBack, place);
            await next(context);
        });
    }

    private static Task GiveBack(object place)
    {
        ((IDisposable)place).Dispose();
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        SecurityHeaders.AddTo(context.Response);
        context.Response.Headers.RetryAfter = ComeBackAfter;
        var detail = $"Others of your requests wait to be answered. Wait for their answers, or try again in {ComeBackAfter} seconds.";
        return Problem.Of(StatusCodes.Status429TooManyRequests, "Too many requests at once", detail).ExecuteAsync(context);
    }
}
