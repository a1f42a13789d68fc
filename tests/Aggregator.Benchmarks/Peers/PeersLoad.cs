namespace Aggregator.Benchmarks.Peers;

/// <summary>
/// A cycle of the product beside peers that do the least a poll can do, all on one world of feeds on loopback, by turns in one run.
/// <c>dotnet run -c Release --project tests/Aggregator.Benchmarks -- peers [--feeds 500]</c>
/// </summary>
internal static class PeersLoad
{
    private const int Rounds = 3;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var feeds = arguments is ["--feeds", var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 500;
        var folder = Directory.CreateTempSubdirectory("peers-");
        try
        {
            await using var world = FeedWorld.Start(feeds);
            await MeasureAsync(world, folder.FullName);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(FeedWorld world, string folder)
    {
        var catalogue = Path.Combine(folder, "catalogue.json");
        var empty = Path.Combine(folder, "empty.json");
        await world.WriteCatalogueAsync(catalogue);
        await File.WriteAllTextAsync(empty, """{"feeds": []}""");
        var naive = Path.Combine(folder, "naive.db");
        var data = Path.Combine(folder, "data");

        Print("start, naive", await NaiveAsync(empty, Path.Combine(folder, "empty.db")));
        Print("start, product", await DigestAsync(empty, Path.Combine(folder, "empty"), mayFail: true));
        Print("cold, naive", await NaiveAsync(catalogue, naive), world);
        Print("cold, product", await DigestAsync(catalogue, data), world);
        Print("view, product", await DigestAsync(catalogue, data, mayFail: false, "--no-poll"), world);
        for (var round = 0; round < Rounds; round++)
        {
            Print("unchanged, naive", await NaiveAsync(catalogue, naive), world);
            Print("unchanged, product", await DigestAsync(catalogue, data), world);
        }
    }

    private static Task<Taken> NaiveAsync(string catalogue, string database) =>
        MeasuredProcess.RunAsync("dotnet", [typeof(PeersLoad).Assembly.Location, "naive", catalogue, database]);

    private static Task<Taken> DigestAsync(string catalogue, string data, bool mayFail = false, params string[] more) =>
        MeasuredProcess.RunAsync(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Aggregator.Server.dll"), "digest", "--data", data, "--timeout", "3600",
                "--set", $"Feeds:CataloguePath={catalogue}", "--set", "Web:AllowLoopback=true", "--set", "Web:HostSpacing=00:00:00",
                "--set", "Web:MaxRequests=16", "--set", "Feeds:MinInterval=00:00:00", "--set", "Feeds:MaxInterval=00:00:01", .. more,
            ],
            mayFail);

    private static void Print(string what, Taken taken, FeedWorld? world = null) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-20} {taken.Wall,6:F2} s  {taken.Processor,6:F2} processor s  {taken.Megabytes,4:F0} MB  {world?.TakeAnswers()}"));
}
