using System.ComponentModel.DataAnnotations;
using Cronos;

namespace Aggregator.Server.Schedule;

/// <summary>When the server's timers fire: cron expressions of five fields, in UTC. The Functions app has them in its triggers.</summary>
internal sealed class ScheduleOptions
{
    public const string Section = "Schedule";

    /// <summary>Looks for feeds that are due. Default every 15 minutes.</summary>
    [Required]
    public string Plan { get; set; } = "*/15 * * * *";

    /// <summary>Looks whether the edition is due. Default every 5 minutes.</summary>
    [Required]
    public string Publish { get; set; } = "*/5 * * * *";

    /// <summary>Looks for subscribers whose hour has come. Default every 15 minutes.</summary>
    [Required]
    public string Deliver { get; set; } = "*/15 * * * *";
}

internal sealed class ScheduleOptionsValidator : IValidateOptions<ScheduleOptions>
{
    public ValidateOptionsResult Validate(string? name, ScheduleOptions options)
    {
        var faults = new (string Setting, string Value)[]
        {
            (nameof(options.Plan), options.Plan),
            (nameof(options.Publish), options.Publish),
            (nameof(options.Deliver), options.Deliver),
        }
            .Where(entry => !CronExpression.TryParse(entry.Value, out _))
            .Select(entry =>
                $"{ScheduleOptions.Section}:{entry.Setting} is '{entry.Value}', not a cron expression of five fields like '*/15 * * * *'.")
            .ToList();

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
