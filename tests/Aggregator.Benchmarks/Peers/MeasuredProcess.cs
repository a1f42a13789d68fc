using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aggregator.Benchmarks.Peers;

/// <summary>What a program took from its start to its end.</summary>
/// <param name="Processor">Seconds of all its threads, the system's part too.</param>
/// <param name="Megabytes">Peak of its working set.</param>
internal sealed record Taken(double Wall, double Processor, double Megabytes, string Output);

/// <summary>Runs a program to its end and measures it; programs run one after the other.</summary>
internal static partial class MeasuredProcess
{
    private const int ChildrenOfThis = -1;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <exception cref="InvalidOperationException">It failed, or did not end in half an hour.</exception>
    public static async Task<Taken> RunAsync(string program, IEnumerable<string> arguments, bool mayFail = false)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var before = ProcessorOfChildren();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        void Stop(object? sender, EventArgs arguments) => process.Kill();
        AppDomain.CurrentDomain.ProcessExit += Stop;
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var peak = WatchMemoryAsync(process);

        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} did not end in {Limit}.");
        }

        var wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        AppDomain.CurrentDomain.ProcessExit -= Stop;
        if (process.ExitCode != 0 && !mayFail)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} failed: {await error}{await output}");
        }

        var processor = OperatingSystem.IsWindows() ? process.TotalProcessorTime.TotalSeconds : ProcessorOfChildren() - before;
        return new Taken(wall, processor, await peak, await output);
    }

    /// <summary>The system keeps the peak, so that looking now and then is enough.</summary>
    private static async Task<double> WatchMemoryAsync(Process process)
    {
        var peak = 0L;
        while (!process.HasExited)
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended meanwhile.
            }

            await Task.Delay(10);
        }

        return peak / 1e6;
    }

    /// <summary>Of a process that has ended only this still knows the processor's time (getrusage, POSIX).</summary>
    private static double ProcessorOfChildren()
    {
        if (OperatingSystem.IsWindows())
        {
            return 0;
        }

        // Longer than any system's structure, which begins with the user's and the system's time.
        var usage = new long[64];
        return getrusage(ChildrenOfThis, usage) == 0
            ? usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6)
            : throw new InvalidOperationException("getrusage failed.");
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getrusage(int who, long[] usage);
}
