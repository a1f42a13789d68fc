using System.Runtime.InteropServices;

namespace Aggregator.FunctionsHost;

/// <summary>Runs a published app until Ctrl+C, with its timers by their schedules.</summary>
internal static class RunVerb
{
    public static int PrintUsage()
    {
        Console.Error.WriteLine(
            "Verb: run PUBLISHED_FOLDER [--connection STORAGE] [--port N] [--set NAME=VALUE ...] [--settings local.settings.json]");
        return 2;
    }

    /// <param name="words">Names, each with its value.</param>
    public static async Task<int> RunAsync(string folder, IReadOnlyList<string> words)
    {
        if (Read(folder, words) is not { } options)
        {
            return PrintUsage();
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        try
        {
            await using var runtime = await FunctionsRuntime.StartAsync(options, stop.Token);
            Console.WriteLine($"Serving at {runtime.Address}: {string.Join(", ", runtime.Functions.Select(function => function.Name))}");
            await PrintUntilAsync(runtime, stop.Token);
            await runtime.StopAsync();
            return 0;
        }
        catch (WorkerEndedException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    /// <summary>Null when the words are not understood.</summary>
    private static RuntimeOptions? Read(string folder, IReadOnlyList<string> words)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var port = 7071;
        foreach (var pair in words.Chunk(2))
        {
            switch (pair)
            {
                case ["--connection", var connection]:
                    settings["AzureWebJobsStorage"] = connection;
                    settings["AzureStorage__connectionString"] = connection;
                    break;
                case ["--port", var number] when int.TryParse(number, CultureInfo.InvariantCulture, out port):
                    break;
                case ["--set", var setting] when setting.Split('=', 2) is [var name, var value]:
                    settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
                    break;
                case ["--settings", var file]:
                    ReadFile(file, settings);
                    break;
                default:
                    return null;
            }
        }

        return new RuntimeOptions { Folder = folder, Settings = settings, Port = port, FollowsSchedules = true };
    }

    /// <summary>The values of a <c>local.settings.json</c>, the file of the Core Tools.</summary>
    private static void ReadFile(string file, Dictionary<string, string> settings)
    {
        foreach (var (name, value) in JsonNode.Parse(File.ReadAllText(file))!["Values"]!.AsObject())
        {
            settings[name] = (string?)value ?? "";
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }

    private static async Task PrintUntilAsync(FunctionsRuntime runtime, CancellationToken cancellationToken)
    {
        var (printed, ended) = (0, 0);
        while (!cancellationToken.IsCancellationRequested && !runtime.Exited.IsCompleted)
        {
            foreach (var log in runtime.Logs.Skip(printed))
            {
                Console.WriteLine(log);
                printed++;
            }

            foreach (var result in runtime.Results.Skip(ended))
            {
                Console.WriteLine(result);
                ended++;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
