using System.Diagnostics;

namespace Aggregator.Benchmarks.Starts;

/// <summary>Something that is started again and again, with what it took.</summary>
internal sealed class Start(string name, IStart start)
{
    private readonly List<(double Processor, double Wall)> _taken = [];

    public string Name => name;

    /// <summary>Seconds of all its threads, the median.</summary>
    public double Processor => Median(one => one.Processor);

    /// <summary>Seconds, the median.</summary>
    public double Wall => Median(one => one.Wall);

    public async Task MeasureAsync()
    {
        Console.Error.WriteLine($"start: {name}");
        var started = Stopwatch.GetTimestamp();
        await using var running = await start.BeginAsync();
        await running.GetAsync("/api/digest");
        _taken.Add((running.Processor, Stopwatch.GetElapsedTime(started).TotalSeconds));
    }

    private double Median(Func<(double Processor, double Wall), double> measure) =>
        _taken.Select(measure).Order().ElementAt(_taken.Count / 2);
}
