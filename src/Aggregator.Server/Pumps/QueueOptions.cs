using System.ComponentModel.DataAnnotations;

namespace Aggregator.Server.Pumps;

/// <summary>How the server works through its queues. The Functions app has its numbers in <c>host.json</c>.</summary>
internal sealed class QueueOptions
{
    public const string Section = "Queues";

    /// <summary>How long a received message stays hidden; whoever works on it prolongs that. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan Visibility { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages of one queue handled at the same time. Default 8.</summary>
    [Range(1, 32)]
    public int Workers { get; set; } = 8;

    /// <summary>The longest pause between two receptions from an empty queue. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan MaxIdle { get; set; } = TimeSpan.FromSeconds(2);
}

[OptionsValidator]
internal sealed partial class QueueOptionsValidator : IValidateOptions<QueueOptions>;
