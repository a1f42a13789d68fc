using System.Reflection;
using Aggregator.Benchmarks;
using Aggregator.Benchmarks.Peers;
using Aggregator.Benchmarks.Starts;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["feeds"]:
        return FeedParsingCpu.Run();
    case ["http"]:
        return await HttpLoad.RunAsync();
    case ["search", .. var rest]:
        return await SearchLoad.RunAsync(rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 50_000);
    case ["grouping"]:
        return GroupingLoad.Run();
    case ["peers", .. var rest]:
        return await PeersLoad.RunAsync(rest);
    case ["start", "--connection", var connection]:
        return await StartLoad.RunAsync(connection);
    case ["start"]:
        return await StartLoad.RunAsync(null);
    case ["steady"]:
        return await SteadyLoad.RunAsync();
    case ["steady-cycles", var catalogue, var folder]:
        return await SteadyLoad.RunCyclesAsync(catalogue, folder);
    case ["world", var catalogue]:
        return await FeedWorld.ServeAsync(catalogue);
    case ["naive", var catalogue, var database]:
        return await NaiveLoop.RunAsync(catalogue, database);
    default:
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
        return 0;
}
