namespace Aggregator.Web.Http;

/// <summary>
/// A few places for work that costs much, and a line for each client that waits for one. A place that becomes free goes to the clients in
/// turn, so that whoever sends many requests waits behind their own, and others wait for one of them at most.
/// </summary>
/// <param name="places">How much is worked on at once.</param>
/// <param name="longest">So many requests of one client wait; a further one is refused.</param>
internal sealed class FairQueue(int places, int longest)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>The lines, each with somebody in it, that whose turn is next first.</summary>
    private readonly LinkedList<Line> _turns = [];
    private int _free = places;

    /// <summary>Requests that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _turns.Sum(line => line.Waiting.Count);
            }
        }
    }

    /// <summary>A place, to be given back by disposing of it; null when the client's line is full.</summary>
    /// <exception cref="OperationCanceledException">The client left the line.</exception>
    public async ValueTask<IDisposable?> EnterAsync(string client, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<Place>> waiter;
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return new Place(this);
            }

            if (_lines.TryGetValue(client, out var line) && line.Waiting.Count >= longest)
            {
                return null;
            }

            waiter = Join(line ?? Open(client));
        }

        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(client, waiter, cancellationToken), null);
        return await waiter.Value.Task;
    }

    private Line Open(string client)
    {
        var line = new Line(client);
        _lines.Add(client, line);
        _turns.AddLast(line);
        return line;
    }

    private static LinkedListNode<TaskCompletionSource<Place>> Join(Line line) =>
        line.Waiting.AddLast(new TaskCompletionSource<Place>(TaskCreationOptions.RunContinuationsAsynchronously));

    private void Leave(string client, LinkedListNode<TaskCompletionSource<Place>> waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (waiter.List is null)
            {
                // A place was given at the same time; whoever got it gives it back.
                return;
            }

            var line = _lines[client];
            line.Waiting.Remove(waiter);
            if (line.Waiting.Count == 0)
            {
                _lines.Remove(client);
                _turns.Remove(line);
            }
        }

        waiter.Value.TrySetCanceled(cancellationToken);
    }

    /// <summary>Gives the place to the next in turn, whose client's turn then comes last.</summary>
    private void GiveBack()
    {
        TaskCompletionSource<Place> next;
        lock (_gate)
        {
            if (_turns.First?.Value is not { } line)
            {
                _free++;
                return;
            }

            next = line.Waiting.First!.Value;
            line.Waiting.RemoveFirst();
            _turns.RemoveFirst();
            if (line.Waiting.Count > 0)
            {
                _turns.AddLast(line);
            }
            else
            {
                _lines.Remove(line.Client);
            }
        }

        next.SetResult(new Place(this));
    }

    private sealed record Line(string Client)
    {
        public LinkedList<TaskCompletionSource<Place>> Waiting { get; } = [];
    }

    private sealed class Place(FairQueue queue) : IDisposable
    {
        private int _isGivenBack;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
            {
                queue.GiveBack();
            }
        }
    }
}
