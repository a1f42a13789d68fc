namespace Aggregator.Hosts.Tests.Transactions;

/// <summary>What may become of a request to the storage service.</summary>
internal enum StorageFault
{
    None,

    /// <summary>503 ServerBusy; nothing is done.</summary>
    Busy,

    /// <summary>429 with a Retry-After; nothing is done.</summary>
    Throttled,

    /// <summary>412 to a write that names the version it read; nothing is done.</summary>
    Changed,

    /// <summary>The connection ends before anything is done.</summary>
    LostRequest,

    /// <summary>It is done, and 500 OperationTimedOut says that this is not known.</summary>
    TimedOut,

    /// <summary>It is done, and the connection ends before the answer.</summary>
    LostAnswer,
}

/// <param name="Operation">See <see cref="StorageOperation"/>.</param>
/// <param name="Path">With the table or queue, and the keys of a row.</param>
/// <param name="IsConditional">Whether it is a write that names the version it read.</param>
internal sealed record StorageCall(string Operation, string Path, bool IsConditional)
{
    public static StorageCall Of(HttpRequest request, bool isTable) => new(
        isTable ? StorageOperation.OfTable(request) : StorageOperation.OfQueue(request),
        request.Path.Value!,
        request.Headers.IfMatch is [{ } version] && version != "*");
}

/// <summary>Faults by chance.</summary>
/// <param name="rate">Of all requests, 0 to 1.</param>
internal sealed class StorageFaults(double rate, int seed)
{
    private static readonly StorageFault[] Others =
    [
        StorageFault.Busy, StorageFault.Throttled, StorageFault.LostRequest, StorageFault.TimedOut, StorageFault.LostAnswer,
    ];

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private readonly Dictionary<StorageFault, int> _counts = [];

    /// <summary>How many of each kind there were.</summary>
    public IReadOnlyDictionary<StorageFault, int> Counts
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<StorageFault, int>(_counts);
            }
        }
    }

    public Task<StorageFault> NextAsync(StorageCall call)
    {
        lock (_lock)
        {
            var fault = _random.NextDouble() < rate ? Pick(call) : StorageFault.None;
            _counts[fault] = _counts.GetValueOrDefault(fault) + 1;
            return Task.FromResult(fault);
        }
    }

    /// <summary>Of a few writes that name a version, every second meets another writer.</summary>
    private StorageFault Pick(StorageCall call) => call.IsConditional && _random.Next(2) == 0
        ? StorageFault.Changed
        : Others[_random.Next(Others.Length)];

    /// <summary>Whether the fault is all the answer there is.</summary>
    public static bool IsAnswered(StorageFault fault, HttpContext context)
    {
        switch (fault)
        {
            case StorageFault.Busy:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return true;
            case StorageFault.Throttled:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "1";
                return true;
            case StorageFault.Changed:
                context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
                return true;
            case StorageFault.LostRequest:
                context.Abort();
                return true;
            default:
                return false;
        }
    }

    /// <summary>What is answered to a request that was carried out.</summary>
    public static void Spoil(StorageFault fault, HttpContext context)
    {
        if (fault == StorageFault.LostAnswer)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.Response.Headers["x-ms-error-code"] = "OperationTimedOut";
    }
}
