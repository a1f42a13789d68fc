namespace Aggregator.Hostile.Months;

/// <summary>
/// <c>month [--days N] [--sources N] [--seed N]</c>: all sources by a virtual clock; 1 when something is not as it should be.
/// </summary>
internal static class MonthVerb
{
    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var options = new MonthOptions(
            arguments.Number("--days", 30), arguments.Number("--sources", int.MaxValue), arguments.Number("--seed", 1));
        var breaches = await MonthRun.RunAsync(options, Console.Out);
        Console.WriteLine(breaches);
        return Convert.ToInt32(breaches.Any);
    }
}
