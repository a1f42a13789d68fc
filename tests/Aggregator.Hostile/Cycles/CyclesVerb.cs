namespace Aggregator.Hostile.Cycles;

/// <summary><c>cycles [--count N]</c>: good sources beside bad ones by a virtual clock; 1 when something is not as it should be.</summary>
internal static class CyclesVerb
{
    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        await using var bad = new BadServer();
        var breaches = await CyclesRun.RunAsync(arguments.Number("--count", 1_000), bad, Console.Out);
        Console.WriteLine(breaches);
        return Convert.ToInt32(breaches.Any);
    }
}
