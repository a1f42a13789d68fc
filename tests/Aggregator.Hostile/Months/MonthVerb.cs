namespace Aggregator.Hostile.Months;

/// <summary><c>month [--days N] [--sources N] [--seed N]</c>: all sources by a virtual clock; 1 when something is not as it should be.</summary>
internal static class MonthVerb
{
    private const int AllSources = 1_000;

    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var options = new MonthOptions(arguments.Number("--days", 30), arguments.Number("--sources", AllSources), arguments.Number("--seed", 1));
        var breaches = await MonthRun.RunAsync(options, Console.Out);
        Console.WriteLine(breaches);
        return Convert.ToInt32(breaches.Any);
    }
}

/// <summary>What follows a verb: names, each with a number.</summary>
internal sealed class VerbArguments(IReadOnlyList<string> words)
{
    /// <exception cref="FormatException">What follows the name is no number.</exception>
    public int Number(string name, int otherwise)
    {
        var value = words.SkipWhile(word => word != name).Skip(1).FirstOrDefault();
        return value is null ? otherwise : int.Parse(value, CultureInfo.InvariantCulture);
    }
}
