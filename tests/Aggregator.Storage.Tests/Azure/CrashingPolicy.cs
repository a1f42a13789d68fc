using Azure.Core;
using Azure.Core.Pipeline;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>Lets so many requests through and then none: as if the process had ended there.</summary>
internal sealed class CrashingPolicy : HttpPipelinePolicy
{
    private int _left = int.MaxValue;

    public void CrashAfter(int requests) => _left = requests;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Step();
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Step();
        return ProcessNextAsync(message, pipeline);
    }

    private void Step()
    {
        if (Interlocked.Decrement(ref _left) < 0)
        {
            throw new CrashException();
        }
    }
}

internal sealed class CrashException : Exception;
