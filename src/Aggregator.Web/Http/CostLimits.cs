using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Aggregator.Web.Http;

/// <summary>How often one client may ask for what costs more than handing out what lies ready.</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Searches of one client in a minute. The default is 60.</summary>
    [Range(1, 100_000)]
    public int SearchesPerMinute { get; set; } = 60;

    /// <summary>Live views, narrowed digests and feeds, lists, stories and labs, all of which have to be put together, in a minute. The default is 120.</summary>
    [Range(1, 100_000)]
    public int ViewsPerMinute { get; set; } = 120;

    /// <summary>Changes to subscriptions in an hour. The default is 60.</summary>
    [Range(1, 100_000)]
    public int WritesPerHour { get; set; } = 60;

    /// <summary>
    /// Ends of subscriptions in an hour, counted apart: a mail provider ends those of all its readers from one address,
    /// and nothing else that comes from there may keep it from doing so. The default is 1,000.
    /// </summary>
    [Range(1, 100_000)]
    public int LeavesPerHour { get; set; } = 1000;

    /// <summary>Calls of an assistant in a minute. The default is 120.</summary>
    [Range(1, 100_000)]
    public int AssistantCallsPerMinute { get; set; } = 120;
}

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;

/// <summary>Refuses a client that asks too often, and says when to come back (RFC 6585, 4). Counted by each process for itself.</summary>
internal static class CostLimits
{
    public const string Reads = "reads";
    public const string Views = "views";
    public const string Writes = "writes";
    public const string Leaves = "leaves";
    public const string Assistants = "assistants";

    /// <summary>Parameters that choose among what lies ready.</summary>
    private static readonly string[] Free = ["format", "entries"];

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static void AddCostLimits(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LimitOptions, LimitOptionsValidator>().BindConfiguration(LimitOptions.Section);
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Reads, context => context.Request.Query.ContainsKey("q")
                ? Of(context, "search", Minute, limits => limits.SearchesPerMinute)
                : context.Request.Query.Keys.All(name => Free.Contains(name, StringComparer.OrdinalIgnoreCase)) ? RateLimitPartition.GetNoLimiter("")
                : Of(context, "view", Minute, limits => limits.ViewsPerMinute));
            limiter.AddPolicy(Views, context => Of(context, "view", Minute, limits => limits.ViewsPerMinute));
            limiter.AddPolicy(Writes, context => Of(context, "write", Hour, limits => limits.WritesPerHour));
            limiter.AddPolicy(Leaves, context => Of(context, "leave", Hour, limits => limits.LeavesPerHour));
            limiter.AddPolicy(Assistants, context => Of(context, "assistant", Minute, limits => limits.AssistantCallsPerMinute));
            limiter.OnRejected = AnswerAsync;
        });
    }

    private static RateLimitPartition<string> Of(HttpContext context, string what, TimeSpan window, Func<LimitOptions, int> most) =>
        RateLimitPartition.GetFixedWindowLimiter($"{what} {ClientKey.Of(context)}", _ => new FixedWindowRateLimiterOptions
        {
            Window = window,
            PermitLimit = most(context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value),
        });

    private static async ValueTask AnswerAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 60;
        var response = rejected.HttpContext.Response;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        SecurityHeaders.AddTo(response);
        response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);

        await Problem.Of(
            StatusCodes.Status429TooManyRequests, "Too many requests", $"This client asks too often; come back in {wait} seconds. What does not change may be kept: every answer says for how long.")
            .ExecuteAsync(rejected.HttpContext);
    }
}
