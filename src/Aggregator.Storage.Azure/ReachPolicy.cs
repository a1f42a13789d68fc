using Azure.Core;
using Azure.Core.Pipeline;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Turns "no answer after all tries", "no identity" and an answer that says no more than that the account cannot be used now into what every
/// port promises: a <see cref="StorageUnavailableException"/>.
/// </summary>
/// <param name="account">The service's own address, which is known only once its client is made.</param>
internal sealed class ReachPolicy(Func<Uri> account) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Every call of ours is asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception exception) when (StorageErrors.IsUnusable(exception))
        {
            throw StorageErrors.Describe(exception, account());
        }

        if (message.HasResponse && StorageErrors.FindRefusal(message.Response) is { } refusal)
        {
            throw StorageErrors.Describe(refusal, account());
        }
    }
}
