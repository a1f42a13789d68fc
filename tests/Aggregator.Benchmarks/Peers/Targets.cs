namespace Aggregator.Benchmarks.Peers;

/// <summary>What is wanted, each with what was seen.</summary>
internal sealed class Targets
{
    public bool AreAllReached { get; private set; } = true;

    /// <param name="limit">The most it may be.</param>
    public void Check(string what, double seen, double limit, string unit = "")
    {
        var isReached = seen <= limit;
        AreAllReached &= isReached;
        var mark = isReached ? "reached" : "MISSED ";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mark}  {seen,8:F2} {unit,-3} (at most {limit:0.##})  {what}"));
    }
}
