using System.ComponentModel.DataAnnotations;

namespace Aggregator.Web.Http;

/// <summary>How often one client may request what has to be computed. Editions and feeds that are ready are not limited.</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Searches of one client in a minute. The default is 60.</summary>
    [Range(1, 100_000)]
    public int SearchesPerMinute { get; set; } = 60;

    /// <summary>Live views, narrowed digests and feeds, lists, stories and labs in a minute. The default is 120.</summary>
    [Range(1, 100_000)]
    public int ViewsPerMinute { get; set; } = 120;

    /// <summary>Changes to subscriptions in an hour. The default is 60.</summary>
    [Range(1, 100_000)]
    public int WritesPerHour { get; set; } = 60;

    /// <summary>
    /// Ends of subscriptions in an hour, counted separately: a mail provider ends those of all its readers from one address,
    /// and nothing else that comes from there may keep it from doing so. The default is 1,000.
    /// </summary>
    [Range(1, 100_000)]
    public int LeavesPerHour { get; set; } = 1000;

    /// <summary>Calls of an assistant (MCP) in a minute. The default is 120.</summary>
    [Range(1, 100_000)]
    public int AssistantCallsPerMinute { get; set; } = 120;

    /// <summary>Calls of an operator, with the right key or another, in a minute. The default is 30.</summary>
    [Range(1, 100_000)]
    public int OperatorCallsPerMinute { get; set; } = 30;

    /// <summary>Searches, views, lists and calls of assistants that are worked on at once, of all clients. The default is 4.</summary>
    [Range(1, 1000)]
    public int CostlyAtOnce { get; set; } = 4;

    /// <summary>So many more of one client wait for their turn, which comes after one of each other client. The default is 50.</summary>
    [Range(1, 10_000)]
    public int WaitingPerClient { get; set; } = 50;
}

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
