using Aggregator.Telemetry;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Aggregator.Storage.Azure;

/// <summary>Counts every request to the account, each try of one: the account bills by them, whatever they are answered with.</summary>
internal sealed class TransactionCounter : HttpPipelineSynchronousPolicy
{
    private readonly FlowUse _use;

    public TransactionCounter(FlowUse use)
    {
        _use = use;
        use.MeasureTransactions();
    }

    public override void OnSendingRequest(HttpMessage message) => _use.CountTransaction();
}
