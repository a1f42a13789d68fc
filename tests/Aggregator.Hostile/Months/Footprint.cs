namespace Aggregator.Hostile.Months;

/// <summary>What the process holds, after each day or cycle: bytes that a full collection leaves, and open handles.</summary>
/// <param name="span">How many of the first are compared with as many of the last.</param>
internal sealed class Footprint(int span)
{
    /// <summary>What settles in the first days, and caches that fill.</summary>
    private const double MostGrowth = 1.25;

    private const long Slack = 8 * 1024 * 1024;

    /// <summary>Connections to sources are kept for some seconds.</summary>
    private const int HandleSlack = 64;

    private readonly List<Mark> _marks = [];

    public string Bytes => $"{Mean(_marks.Take(span), Megabytes):0.0} MB, {Mean(_marks.TakeLast(span), Megabytes):0.0} MB";

    public string Handles => $"{Mean(_marks.Take(span), mark => mark.Handles):0}, {Mean(_marks.TakeLast(span), mark => mark.Handles):0}";

    public string Take()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var handles = Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;
        var mark = new Mark(GC.GetTotalMemory(forceFullCollection: true), handles);
        _marks.Add(mark);
        return string.Create(CultureInfo.InvariantCulture, $"{Megabytes(mark):0.0} MB, {mark.Handles} handles");
    }

    public void Check(Breaches breaches)
    {
        var (first, last) = (_marks.Take(span).ToList(), _marks.TakeLast(span).ToList());
        breaches.Check(
            Mean(last, mark => mark.Bytes) <= (Mean(first, mark => mark.Bytes) * MostGrowth) + Slack, "memory is flat", Bytes);
        breaches.Check(Mean(last, mark => mark.Handles) <= Mean(first, mark => mark.Handles) + HandleSlack, "handles are flat", Handles);
    }

    private static double Megabytes(Mark mark) => mark.Bytes / 1_000_000.0;

    private static double Mean(IEnumerable<Mark> marks, Func<Mark, double> of) => marks.Select(of).DefaultIfEmpty().Average();

    private sealed record Mark(long Bytes, int Handles);
}
