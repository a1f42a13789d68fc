using Microsoft.Extensions.Logging;

namespace Aggregator.Web.Http;

/// <summary>
/// Silences the framework's request lines: they hold whole addresses, and the links in mails carry secrets there. All of
/// them, since the framework opens an activity and a scope for each request as long as one level is left.
/// </summary>
internal static class RequestLogFilter
{
    private const string Category = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>Also against hosts that set a level for one provider, which beats every rule for all of them.</summary>
    public static IServiceCollection AddRequestLogFilter(this IServiceCollection services) =>
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
            {
                options.Rules.Add(new LoggerFilterRule(provider, Category, LogLevel.None, null));
            }
        });
}
