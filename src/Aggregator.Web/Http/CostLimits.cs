using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Aggregator.Web.Http;

/// <summary>Refuses a client that sends too many requests, and says when to come back (RFC 6585, 4). Counted per process.</summary>
internal static class CostLimits
{
    public const string Reads = "reads";
    public const string Views = "views";
    public const string Writes = "writes";
    public const string Leaves = "leaves";
    public const string Assistants = "assistants";
    public const string Operators = "operators";

    /// <summary>Pages for people: not counted, but those that are computed wait for their turn.</summary>
    public const string Pages = "pages";

    /// <summary>Parameters that choose among what is ready.</summary>
    private static readonly string[] Free = ["format", "entries"];

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static void AddCostLimits(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LimitOptions, LimitOptionsValidator>().BindConfiguration(LimitOptions.Section);
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Reads, LimitRead);
            limiter.AddPolicy(Views, LimitView);
            limiter.AddPolicy(Writes, context => Limit(context, "write", Hour, limits => limits.WritesPerHour));
            limiter.AddPolicy(Leaves, context => Limit(context, "leave", Hour, limits => limits.LeavesPerHour));
            limiter.AddPolicy(Assistants, context => Limit(context, "assistant", Minute, limits => limits.AssistantCallsPerMinute));
            limiter.AddPolicy(Operators, context => Limit(context, "operator", Minute, limits => limits.OperatorCallsPerMinute));
            limiter.AddPolicy(Pages, _ => RateLimitPartition.GetNoLimiter(""));
            limiter.OnRejected = RefuseAsync;
        });
    }

    /// <summary>Whether the answer is computed for this request, and not ready.</summary>
    public static bool IsCostly(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName switch
        {
            Reads => !IsReady(context.Request.Query),
            Views or Pages => true,
            _ => false,
        };

    private static RateLimitPartition<string> LimitRead(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.ContainsKey("q"))
        {
            return Limit(context, "search", Minute, limits => limits.SearchesPerMinute);
        }

        return IsReady(query) ? RateLimitPartition.GetNoLimiter("") : LimitView(context);
    }

    private static bool IsReady(IQueryCollection query) =>
        query.Keys.All(name => Free.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static RateLimitPartition<string> LimitView(HttpContext context) =>
        Limit(context, "view", Minute, limits => limits.ViewsPerMinute);

    private static RateLimitPartition<string> Limit(HttpContext context, string what, TimeSpan window, Func<LimitOptions, int> most) =>
        RateLimitPartition.GetFixedWindowLimiter($"{what} {ClientKey.Of(context)}", _ => new FixedWindowRateLimiterOptions
        {
            Window = window,
            PermitLimit = most(context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value),
        });

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        // A fixed window always says when it ends.
        rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        SecurityHeaders.AddTo(rejected.HttpContext.Response);
        rejected.HttpContext.Response.Headers.RetryAfter = seconds;
        var detail = $"Try again in {seconds} seconds. Every answer says in Cache-Control how long it may be kept.";
        await Problem.Of(StatusCodes.Status429TooManyRequests, "Too many requests", detail).ExecuteAsync(rejected.HttpContext);
    }
}
