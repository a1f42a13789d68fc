namespace Aggregator.FunctionsHost.Triggers;

/// <summary>Makes what the host sends for one run of a function.</summary>
internal static class Invocation
{
    /// <param name="binding">The name of the trigger's parameter.</param>
    public static InvocationRequest New(string binding, TypedData data) => new()
    {
        InvocationId = Guid.NewGuid().ToString(),
        TraceContext = new RpcTraceContext
        {
            TraceParent = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00",
        },
        InputData = { new ParameterBinding { Name = binding, Data = data } },
    };

    public static TypedData Json<T>(T value) => new() { Json = JsonSerializer.Serialize(value) };
}
