namespace Aggregator.Tests.Support;

/// <summary>What runs the steps in a test that looks at something else.</summary>
internal static class NewSteps
{
    public static FlowSteps At(TimeProvider time) => new(new FlowMetrics(), time, NullLogger<FlowSteps>.Instance);
}
