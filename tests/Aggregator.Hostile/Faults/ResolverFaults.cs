using Aggregator.Feeds.State;
using Aggregator.Http;
using Microsoft.Extensions.Options;

namespace Aggregator.Hostile.Faults;

/// <summary>What a resolver answers, which a process cannot be made to see from outside: the client of the product is run here.</summary>
/// <param name="Expected">The outcome of a feed.</param>
/// <param name="Lookups">The addresses of the name at each look-up; the last again and again.</param>
internal sealed record ResolverFault(string Name, string Expected, params string[][] Lookups)
{
    /// <summary>What a host that is no fault's answers with a redirect, over a connection that it closes.</summary>
    public const string RedirectingPath = "redirect";

    /// <summary>Never answers.</summary>
    private static readonly string[] Silence = ["never"];

    private static readonly string[] Here = ["127.0.0.1"];

    public static IReadOnlyList<ResolverFault> All { get; } =
    [
        new("resolver-loopback", "answered", Here),
        new("resolver-none", "dns"),
        new("resolver-no-address", "forbidden-address", [[]]),
        new("resolver-private", "forbidden-address", ["10.0.0.1"]),
        new("resolver-metadata", "forbidden-address", ["169.254.169.254"]),
        new("resolver-mapped", "forbidden-address", ["::ffff:192.168.0.1"]),
        new("resolver-nat64", "forbidden-address", ["64:ff9b::a00:1"]),
        new("resolver-unspecified", "forbidden-address", ["0.0.0.0", "::"]),
        new("resolver-multicast", "forbidden-address", ["224.0.0.1", "ff02::1"]),
        new("resolver-both", "answered", ["10.0.0.1", "127.0.0.1", "fd00::1"]),
        new("resolver-rebinding", "forbidden-address", Here, ["169.254.169.254"]),
        new("resolver-slow", "connect-timeout", Silence),
    ];

    /// <summary>Requests an address of that name that redirects once, on a connection of its own each time.</summary>
    public async Task<string> RunAsync(int port, CancellationToken cancellationToken)
    {
        var lookups = 0;
        var options = new FetchOptions
        {
            AllowLoopback = true,
            Resolve = (_, token) => ResolveAsync(lookups++, token),
        };
        using var web = new PoliteHttpClient(Options.Create(options), TimeProvider.System);
        try
        {
            var address = new Uri($"http://{Name}.example:{port.ToString(CultureInfo.InvariantCulture)}/{RedirectingPath}");
            await web.GetAsync(new FetchRequest(address) { Accept = "*/*", MaxBytes = 1024 * 1024 }, cancellationToken);
            return "answered";
        }
        catch (FetchFaultException fault)
        {
            return FeedOutcomes.Of(fault.Fault);
        }
    }

    private async Task<IPAddress[]> ResolveAsync(int lookup, CancellationToken cancellationToken)
    {
        if (Lookups.Length == 0)
        {
            throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound);
        }

        var addresses = Lookups[Math.Min(lookup, Lookups.Length - 1)];
        if (addresses == Silence)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return [.. addresses.Select(IPAddress.Parse)];
    }
}
