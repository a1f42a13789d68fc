using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>Counts the calls to every store, whatever they are called for.</summary>
internal sealed class StoreReads
{
    private int _count;

    public int Count => _count;

    /// <summary>Puts a counter before each port of the store that is registered.</summary>
    public void CountIn(IServiceCollection services)
    {
        foreach (var port in services.Where(service => service.ServiceType is { IsInterface: true, Namespace: "Aggregator.Storage" or "Aggregator.Search", Name: var name } && (name.EndsWith("Store", StringComparison.Ordinal) || name == "IArticleSearch")).ToList())
        {
            services.Remove(port);
            services.AddSingleton(
                port.ServiceType,
                provider => Before(port.ServiceType, ActivatorUtilities.CreateInstance(provider, port.ImplementationType!)));
        }
    }

    private Counter Before(Type port, object store)
    {
        var counter = (Counter)DispatchProxy.Create(port, typeof(Counter));
        (counter.Reads, counter.Store) = (this, store);
        return counter;
    }

    [SuppressMessage("Performance", "CA1852", Justification = "The proxy is derived from it while the test runs.")]
    internal class Counter : DispatchProxy
    {
        public StoreReads? Reads { get; set; }

        public object? Store { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Interlocked.Increment(ref Reads!._count);
            return targetMethod!.Invoke(Store, args);
        }
    }
}
