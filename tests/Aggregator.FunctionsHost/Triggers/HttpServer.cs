using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Aggregator.FunctionsHost.Triggers;

/// <summary>
/// Answers requests by the routes of the app's functions. Each request goes to the worker's own server, while the invocation that belongs to
/// it goes over the protocol; a header tells the worker which belong together.
/// </summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private const string InvocationHeader = "x-ms-invocation-id";

    private readonly WebApplication _app;
    private readonly Func<FunctionDefinition, InvocationRequest, CancellationToken, Task<InvocationResult>> _run;
    private readonly Uri _worker;
    private readonly HttpTransformer _transformer;

    // The proxy's own client, as it is: no cookies, no redirects.
    private readonly HttpMessageInvoker _client = new(new ConnectingHandler(
        new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }));

    private HttpServer(
        int port,
        string prefix,
        Uri worker,
        IEnumerable<FunctionDefinition> functions,
        Func<FunctionDefinition, InvocationRequest, CancellationToken, Task<InvocationResult>> run,
        HttpTransformer transformer)
    {
        (_worker, _run, _transformer) = (worker, run, transformer);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        builder.Services.AddHttpForwarder();
        _app = builder.Build();
        foreach (var function in functions)
        {
            var pattern = string.Join('/', new[] { prefix, function["route"] is { Length: > 0 } route ? route : function.Name }
                .Where(part => part.Length > 0));
            _app.MapMethods(pattern, Methods(function), (HttpContext context, IHttpForwarder forwarder) =>
                ForwardAsync(function, context, forwarder));
        }
    }

    public Uri Address => new(_app.Urls.First());

    /// <param name="prefix">Before each route; empty for none.</param>
    /// <param name="worker">The worker's own server.</param>
    public static async Task<HttpServer> StartAsync(
        int port,
        string prefix,
        Uri worker,
        IEnumerable<FunctionDefinition> functions,
        Func<FunctionDefinition, InvocationRequest, CancellationToken, Task<InvocationResult>> run,
        bool appendsForwardedFor,
        CancellationToken cancellationToken)
    {
        // By default the proxy writes X-Forwarded-For, -Host, -Proto and -Prefix over whatever the client sent, as it does in the host.
        var transformer = appendsForwardedFor ? new AppendingTransformer() : HttpTransformer.Default;
        var server = new HttpServer(port, prefix, worker, functions, run, transformer);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    /// <summary>Those that the trigger names; all when it names none.</summary>
    private static IEnumerable<string> Methods(FunctionDefinition function) =>
        function.Trigger["methods"]?.AsArray().Select(method => ((string)method!).ToUpperInvariant())
        ?? ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"];

    private async Task ForwardAsync(FunctionDefinition function, HttpContext context, IHttpForwarder forwarder)
    {
        var request = Invocation.New(function.Binding, new TypedData { Http = new RpcHttp() });
        context.Request.Headers[InvocationHeader] = request.InvocationId;
        var running = _run(function, request, context.RequestAborted);

        var error = await forwarder.SendAsync(context, _worker.ToString(), _client, ForwarderRequestConfig.Empty, _transformer);
        if (error is ForwarderError.None && !(await running).IsSuccess && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
