using Aggregator.Hosts.Tests.EndToEnd;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>What the sources saw of the time between two requests to one host.</summary>
internal static class Spacing
{
    /// <summary>
    /// The product counts from the end of an answer by its own clock, which the server sees a little sooner or later; so much is forgiven.
    /// </summary>
    private static readonly TimeSpan Forgiven = TimeSpan.FromMilliseconds(50);

    public static void AssertKept(IEnumerable<Visit> visits) => Assert.All(visits.GroupBy(visit => visit.Host), host =>
    {
        var inOrder = host.OrderBy(visit => visit.Start).ToList();
        Assert.All(inOrder.Zip(inOrder.Skip(1)), pair =>
        {
            var gap = Stopwatch.GetElapsedTime(pair.First.End, pair.Second.Start);
            Assert.True(
                gap > FunctionsWorld.Spacing - Forgiven,
                $"{host.Key}: {pair.Second.Path} came {gap.TotalMilliseconds:F0} ms after {pair.First.Path}");
        });
    });
}
