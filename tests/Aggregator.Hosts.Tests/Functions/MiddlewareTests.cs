using System.Collections.Immutable;
using Aggregator.Functions.Hosting;
using Aggregator.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Hosts.Tests.Functions;

public sealed class MiddlewareTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task ARequestWhoseFunctionThrowsIsAnsweredWith500()
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        http.Response.Headers.ETag = "\"half\"";

        await Faults().Invoke(new Invocation(http), _ => throw new InvalidOperationException("broken"));

        Assert.Equal((500, ""), (http.Response.StatusCode, http.Response.Headers.ETag.ToString()));
    }

    [Fact]
    public async Task AMessageWhoseFunctionThrowsIsLeftToTheHostToRetry()
    {
        var message = new Invocation(null);

        var handled = Faults().Invoke(message, _ => throw new InvalidOperationException("broken"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => handled);
    }

    [Fact]
    public async Task TimersAndMessagesWaitForTheStoreAndRequestsDoNot()
    {
        var middleware = new StorageReadyMiddleware(NeverStarted());
        var request = 0;

        await middleware.Invoke(new Invocation(new DefaultHttpContext()), _ => Task.FromResult(++request));
        var timer = middleware.Invoke(new Invocation(null), _ => throw new InvalidOperationException("ran without its tables"));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, request);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => timer);
    }

    private static FaultMiddleware Faults() => new(NullLogger<FaultMiddleware>.Instance);

    private StorageInitializer NeverStarted() =>
        new(null!, new FeedCatalogue(Options.Create(new FeedOptions()), null!), _time, NullLogger<StorageInitializer>.Instance);

    /// <summary>One call of a function, with the HTTP context where the worker keeps it.</summary>
    private sealed class Invocation : FunctionContext
    {
        public Invocation(HttpContext? http)
        {
            if (http is not null)
            {
                Items["HttpRequestContext"] = http;
            }
        }

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

        public override FunctionDefinition FunctionDefinition { get; } = new Definition();

        public override string InvocationId => throw new NotSupportedException();

        public override string FunctionId => throw new NotSupportedException();

        public override TraceContext TraceContext => throw new NotSupportedException();

        public override BindingContext BindingContext => throw new NotSupportedException();

        public override RetryContext RetryContext => throw new NotSupportedException();

        public override IServiceProvider InstanceServices { get; set; } = null!;

        public override IInvocationFeatures Features => throw new NotSupportedException();
    }

    private sealed class Definition : FunctionDefinition
    {
        public override string Name => "Site";

        public override string Id => throw new NotSupportedException();

        public override string EntryPoint => throw new NotSupportedException();

        public override string PathToAssembly => throw new NotSupportedException();

        public override ImmutableArray<FunctionParameter> Parameters => throw new NotSupportedException();

        public override IImmutableDictionary<string, BindingMetadata> InputBindings => throw new NotSupportedException();

        public override IImmutableDictionary<string, BindingMetadata> OutputBindings => throw new NotSupportedException();
    }
}
