using System.Net.Sockets;

namespace Aggregator.Hosts.Tests.Demo;

/// <summary>Finds room for a demo world on a machine where other tests run as well.</summary>
internal static class DemoPorts
{
    private const int Needed = 40;

    // Below the ports that the system hands out by itself, so that a client's own port does not get in the way.
    private static int _next = 10_000 + (Environment.ProcessId % 200 * 100);

    /// <summary>A base port with free ports after it; each call gives another.</summary>
    public static int NextFree()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var candidate = Interlocked.Add(ref _next, Needed) - Needed;
            if (Enumerable.Range(candidate, Needed).All(IsFree))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("No free range of ports was found for a demo world.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
