using Aggregator.Flow;

namespace Aggregator.Storage;

/// <summary>The last report of the plan round.</summary>
public interface IFlowStatusStore
{
    /// <summary>Null before the first.</summary>
    Task<FlowStatus?> FindAsync(CancellationToken cancellationToken);

    Task PutAsync(FlowStatus status, CancellationToken cancellationToken);
}

internal sealed class FlowStatusStore(IRecordStore records) : IFlowStatusStore
{
    public Task<FlowStatus?> FindAsync(CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.FlowStatus, new(RecordKey.Only), cancellationToken);

    public Task PutAsync(FlowStatus status, CancellationToken cancellationToken) =>
        records.PutAsync(RecordKinds.FlowStatus, status, cancellationToken);
}
