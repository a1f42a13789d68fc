namespace Aggregator.FunctionsHost.Protocol;

/// <summary>What a worker logged.</summary>
/// <param name="Event">The name of the event, or its number where it has none.</param>
/// <param name="Exception">Its message; empty without one.</param>
internal sealed record WorkerLog(string Event, RpcLog.Types.Level Level, string Category, string Message, string Exception)
{
    public static WorkerLog Of(RpcLog log) => new(log.EventId, log.Level, log.Category, log.Message, log.Exception?.Message ?? "");

    public override string ToString() => $"{Level} {Event} {Category}: {Message} {Exception}".TrimEnd();
}
