namespace Aggregator.Benchmarks;

/// <summary>
/// The processor's time, of all threads with the collector's, that our parser and the bare library take on the feeds of
/// <see cref="FeedParsingBenchmarks"/>: by turns in one run, so that what disturbs one disturbs the other.
/// </summary>
internal static class FeedParsingCpu
{
    private const int Rounds = 25;
    private const int ParsesPerRound = 10;
    private const double Limit = 2;

    /// <returns>0 when both ratios are within the limit.</returns>
    public static int Run()
    {
        var feeds = new FeedParsingBenchmarks();
        var isWithin = Compare("RSS", feeds.RssByTheLibraryAlone, feeds.RssByUs)
            & Compare("Atom", feeds.AtomByTheLibraryAlone, feeds.AtomByUs);
        return isWithin ? 0 : 1;
    }

    private static bool Compare(string name, Func<object> library, Func<object> ours)
    {
        var rounds = Enumerable.Range(0, Rounds + 5).Select(_ => (Library: Measure(library), Ours: Measure(ours))).Skip(5).ToList();
        var ratio = Median(rounds.Select(round => round.Ours / round.Library));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-5} library {Median(rounds.Select(round => round.Library)):0.00} ms, ours {Median(rounds.Select(round => round.Ours)):0.00} ms, ratio {ratio:0.00} (limit {Limit:0})"));

        return ratio <= Limit;
    }

    /// <summary>Milliseconds of one parse.</summary>
    private static double Measure(Func<object> parse)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;

        for (var count = 0; count < ParsesPerRound; count++)
        {
            parse();
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / ParsesPerRound;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
