namespace Aggregator.Costs;

/// <summary>What the counts are multiplied by.</summary>
public sealed class CostOptions
{
    public const string Section = "Costs";

    /// <summary>Memory of an instance of the Functions app in MB, which its seconds are billed by. The default is 512.</summary>
    [Range(128, 65_536)]
    public int InstanceMemoryMB { get; set; } = 512;
}

[OptionsValidator]
internal sealed partial class CostOptionsValidator : IValidateOptions<CostOptions>;
