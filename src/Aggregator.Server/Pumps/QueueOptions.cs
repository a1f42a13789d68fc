using System.ComponentModel.DataAnnotations;

namespace Aggregator.Server.Pumps;

/// <summary>How the server works through its queues. The Functions app has its numbers in <c>host.json</c>.</summary>
internal sealed class QueueOptions
{
    public const string Section = "Queues";

    /// <summary>Messages of one queue handled at the same time. Default 8.</summary>
    [Range(1, 32)]
    public int Workers { get; set; } = 8;
}

[OptionsValidator]
internal sealed partial class QueueOptionsValidator : IValidateOptions<QueueOptions>;
