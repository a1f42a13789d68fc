using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Aggregator.Server.Hosting;

/// <summary>What one server takes from strangers before any of our code runs.</summary>
internal static class ServerLimits
{
    /// <summary>Open connections. Each costs some 20 KB while it is idle.</summary>
    private const int MaxConnections = 1000;

    /// <summary>Of a body, in bytes, where an address has no limit of its own: a call of an assistant.</summary>
    private const int MaxBody = 64 * 1024;

    private static readonly TimeSpan ForHeaders = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ForNextRequest = TimeSpan.FromSeconds(60);

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.MaxRequestBodySize = MaxBody;
        kestrel.Limits.RequestHeadersTimeout = ForHeaders;
        kestrel.Limits.KeepAliveTimeout = ForNextRequest;
    }
}
