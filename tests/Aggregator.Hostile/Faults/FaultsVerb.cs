namespace Aggregator.Hostile.Faults;

/// <summary>Runs the server against the hostile world and prints what it said beside what it should have.</summary>
internal static class FaultsVerb
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    /// <param name="names">
    /// The faults to be met; all when empty. <c>--each</c> starts a server for each, to see what memory it takes.
    /// </param>
    public static async Task<int> RunAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var wanted = names.Where(name => name != "--each").ToHashSet();
        var faults = FaultTable.All.Where(fault => FaultTable.IsWanted(wanted, fault.Name)).ToList();
        var groups = faults.Chunk(names.Contains("--each") ? 1 : int.MaxValue);
        var inside = await FaultTable.RunInsideAsync(wanted, cancellationToken);
        Console.WriteLine(string.Join('\n', inside));
        var differences = inside.Count(one => !one.IsAsExpected);

        foreach (var group in groups)
        {
            await using var run = FaultRun.Start(group, NoEnvironment);
            var seen = await run.FinishAsync(cancellationToken);
            Console.WriteLine(string.Join('\n', [.. seen.Select(one => one.ToString()), .. run.Disturbed]));
            Console.WriteLine($"{seen.Count} faults, peak working set {run.PeakMegabytes} MB");
            differences += seen.Count(one => !one.IsAsExpected) + run.Disturbed.Count;
        }

        Console.WriteLine($"{differences} differences");
        return differences == 0 ? 0 : 1;
    }
}
