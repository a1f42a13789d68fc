using Microsoft.AspNetCore.Http.Features;

namespace Aggregator.Hosts.Tests.Transactions;

/// <summary>
/// Stands before the emulator and counts what passes: the service bills each request that it answers as one transaction, an entity
/// group transaction ($batch) too, and those that fail as expected (404, 409, 412). A signature covers the path and not the host, so
/// the requests pass unchanged.
/// </summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private static readonly string[] HopByHop = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<(string Item, string Operation), int> _counts = new();
    private readonly WebApplication _app;
    private readonly Uri _tables;
    private readonly Uri _queues;
    private int _tablePort;

    private StorageProxy(Uri tables, Uri queues)
    {
        (_tables, _queues) = (tables, queues);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0", "http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ForwardAsync);
    }

    /// <summary>What the requests are counted for from now on.</summary>
    public string Item { get; set; } = "";

    /// <summary>Of all items.</summary>
    public int Total => _counts.Values.Sum();

    public string ConnectionString { get; private set; } = "";

    /// <summary>Raised for each request to the queue service with its operation, the queue, and how long the message is hidden.</summary>
    public event Action<string, string, TimeSpan>? MessageMoved;

    /// <summary>Decides what becomes of a request, once it completes; null to pass all.</summary>
    public Func<StorageCall, Task<StorageFault>>? Disturb { get; set; }

    /// <param name="connectionString">Of the emulator.</param>
    public static async Task<StorageProxy> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var parts = connectionString.Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var (tables, queues) = (new Uri(parts["TableEndpoint"]), new Uri(parts["QueueEndpoint"]));
        var proxy = new StorageProxy(tables, queues);
        await proxy._app.StartAsync(cancellationToken);
        var addresses = proxy._app.Urls.ToArray();
        proxy._tablePort = new Uri(addresses[0]).Port;
        (parts["TableEndpoint"], parts["QueueEndpoint"]) = (addresses[0] + tables.AbsolutePath, addresses[1] + queues.AbsolutePath);
        proxy.ConnectionString = string.Join(';', parts.Select(part => $"{part.Key}={part.Value}"));
        return proxy;
    }

    /// <summary>How many requests an item took, by operation.</summary>
    public IReadOnlyDictionary<string, int> CountsOf(string item) =>
        _counts.Where(count => count.Key.Item == item).ToDictionary(count => count.Key.Operation, count => count.Value);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var isTable = context.Connection.LocalPort == _tablePort;
        Count(context.Request, isTable);
        var fault = Disturb is null ? StorageFault.None : await Disturb(StorageCall.Of(context.Request, isTable));
        if (StorageFaults.IsAnswered(fault, context))
        {
            return;
        }

        // As it was written: a path that is tidied up would not fit its signature.
        var service = (isTable ? _tables : _queues).GetLeftPart(UriPartial.Authority);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var address = new Uri(service + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (context.Request.ContentLength is not null)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        if (fault != StorageFault.None)
        {
            StorageFaults.Spoil(fault, context);
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !HopByHop.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private void Count(HttpRequest request, bool isTable)
    {
        var operation = isTable ? StorageOperation.OfTable(request) : StorageOperation.OfQueue(request);
        _counts.AddOrUpdate((Item, operation), 1, (_, count) => count + 1);
        if (!isTable)
        {
            _ = int.TryParse(request.Query["visibilitytimeout"], CultureInfo.InvariantCulture, out var hidden);
            MessageMoved?.Invoke(operation, StorageOperation.QueueOf(request), TimeSpan.FromSeconds(hidden));
        }
    }
}
