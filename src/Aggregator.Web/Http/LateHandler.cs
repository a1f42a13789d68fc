using Microsoft.AspNetCore.Routing.Patterns;

namespace Aggregator.Web.Http;

/// <summary>
/// Makes of a handler what answers requests, at the first of them. The framework builds and compiles an expression for each handler, which
/// for a hundred endpoints takes longer than the rest of a start, and most of them are not requested.
/// </summary>
internal static class LateHandler
{
    public static RequestDelegate Of(IEndpointRouteBuilder endpoints, string pattern, Delegate handler)
    {
        var services = endpoints.ServiceProvider;
        var made = new Lazy<RequestDelegate>(() => Make(services, pattern, handler));
        return context =>
        {
            SecurityHeaders.AddTo(context.Response);
            return made.Value(context);
        };
    }

    /// <summary>The same for what takes no parameter: a request with one is refused.</summary>
    public static RequestDelegate OfPlain(IEndpointRouteBuilder endpoints, string pattern, Delegate handler)
    {
        var answer = Of(endpoints, pattern, handler);
        return context =>
        {
            if (new QueryReader(context.Request.Query).FindRefusal() is not { } refusal)
            {
                return answer(context);
            }

            SecurityHeaders.AddTo(context.Response);
            return refusal.ExecuteAsync(context);
        };
    }

    private static RequestDelegate Make(IServiceProvider services, string pattern, Delegate handler)
    {
        var options = new RequestDelegateFactoryOptions
        {
            ServiceProvider = services,
            RouteParameterNames = RoutePatternFactory.Parse(pattern).Parameters.Select(parameter => parameter.Name),
        };
        return RequestDelegateFactory.Create(handler, options).RequestDelegate;
    }
}
