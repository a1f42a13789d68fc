using Grpc.Core;

namespace Aggregator.FunctionsHost.Protocol;

/// <summary>Serves the stream of the one worker that this host starts.</summary>
internal sealed class FunctionRpcService(WorkerChannel channel) : FunctionRpc.FunctionRpcBase
{
    public override Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream,
        IServerStreamWriter<StreamingMessage> responseStream,
        ServerCallContext context) => channel.RunAsync(requestStream, responseStream, context.CancellationToken);
}
