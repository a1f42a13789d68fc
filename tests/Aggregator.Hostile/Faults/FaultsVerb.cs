namespace Aggregator.Hostile.Faults;

/// <summary>Runs the server against the hostile world and prints what it said beside what it should have.</summary>
internal static class FaultsVerb
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    /// <param name="names">The faults to be met; all when empty. <c>--each</c> starts a server for each, to see what memory it takes.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var wanted = names.Where(name => name != "--each").ToHashSet();
        var faults = FaultTable.All.Where(fault => wanted.Count == 0 || wanted.Contains(fault.Name)).ToList();
        var groups = names.Contains("--each") ? faults.Chunk(1) : [[.. faults]];
        var differences = 0;

        foreach (var group in groups)
        {
            await using var run = FaultRun.Start(group, NoEnvironment);
            var seen = await run.FinishAsync(cancellationToken);
            foreach (var one in seen)
            {
                Console.WriteLine($"{one}{(groups.Count() > 1 ? $"  {run.PeakMegabytes} MB" : "")}");
            }

            Console.WriteLine(string.Join('\n', run.Disturbed));
            Console.WriteLine($"{seen.Count} faults, peak working set {run.PeakMegabytes} MB");
            differences += seen.Count(one => !one.IsAsExpected) + run.Disturbed.Count;
        }

        Console.WriteLine($"{differences} differences");
        return differences == 0 ? 0 : 1;
    }
}
