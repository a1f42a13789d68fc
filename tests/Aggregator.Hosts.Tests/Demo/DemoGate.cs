namespace Aggregator.Hosts.Tests.Demo;

/// <summary>Lets a number of requests for one resource through and holds those after them until it is opened.</summary>
internal sealed class DemoGate(DemoResource resource, int passing)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;

    /// <summary>Ends when the first request is held.</summary>
    public Task Reached => _reached.Task;

    public void Open() => _opened.TrySetResult();

    /// <summary>For <see cref="DemoOptions.BeforeAnswer"/>.</summary>
    public Task WaitAsync(DemoRequest request, CancellationToken cancellationToken)
    {
        if (request.Resource != resource || Interlocked.Increment(ref _seen) <= passing)
        {
            return Task.CompletedTask;
        }

        _reached.TrySetResult();
        return _opened.Task.WaitAsync(cancellationToken);
    }
}
