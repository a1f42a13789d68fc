namespace Aggregator.Benchmarks.Peers;

/// <summary>
/// A cycle of the product, published, beside peers that do the least a poll can do, all on one world of feeds on loopback, by turns in one
/// run.
/// <c>dotnet run -c Release --project tests/Aggregator.Benchmarks -- peers [--feeds 5000] [--year]</c>; with more than 500 feeds the
/// product is compared to itself on 500, and <c>--year</c> compares a store of a year to one of a day, <c>--only-year</c> nothing else.
/// </summary>
internal static class PeersLoad
{
    private const int UsualFeeds = 500;
    private const int Rounds = 3;

    /// <returns>0 when every target is reached.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var feeds = UsualFeeds;
        if (Array.IndexOf(arguments, "--feeds") is var at and >= 0)
        {
            feeds = int.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
        }

        await PublishedServer.PublishAsync();
        var targets = new Targets();
        var folder = Directory.CreateTempSubdirectory("peers-");
        try
        {
            if (!arguments.Contains("--only-year"))
            {
                await RunAsync(feeds, folder, targets);
            }

            if (arguments.Contains("--year") || arguments.Contains("--only-year"))
            {
                await YearLoad.RunAsync(folder.CreateSubdirectory("year"), targets);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return targets.AreAllReached ? 0 : 1;
    }

    private static async Task RunAsync(int feeds, DirectoryInfo folder, Targets targets)
    {
        var table = await MeasureAsync(feeds, await Peer.FindAsync(), folder);
        table.Print();
        CheckCycles(table, targets);
        await SteadyLoad.CheckAsync(folder, table.Find("unchanged", Peer.Curl)?.Wall, targets);

        if (feeds > UsualFeeds)
        {
            var usual = await MeasureAsync(UsualFeeds, [Peer.Naive, Peer.Product], folder.CreateSubdirectory("usual"));
            var times = (double)feeds / UsualFeeds;
            CheckGrowth("cold", table, usual, times, targets);
            CheckGrowth("unchanged", table, usual, times, targets);
        }

        await ViewLoad.RunAsync(folder, targets);
    }

    /// <summary>A cycle on no feed at all is the start of the program, which the targets of the cycle leave out.</summary>
    private static async Task<PeerTable> MeasureAsync(int feeds, IReadOnlyList<Peer> peers, DirectoryInfo folder)
    {
        await using var world = FeedWorld.Start(feeds);
        var (catalogue, empty) = (Path.Combine(folder.FullName, "catalogue.json"), Path.Combine(folder.FullName, "empty.json"));
        await world.WriteCatalogueAsync(catalogue);
        await File.WriteAllTextAsync(empty, """{"feeds": []}""");
        var table = new PeerTable();

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feeds} feeds of {FeedText.Entries} entries"));
        await RunAsync("start", empty, peers.Where(peer => peer != Peer.Curl));
        await RunAsync("cold", catalogue, peers);
        for (var round = 0; round < Rounds; round++)
        {
            await RunAsync("unchanged", catalogue, peers);
        }

        for (var round = 0; round < Rounds; round++)
        {
            world.Change();
            await RunAsync("5 % new", catalogue, peers);
        }

        return table;

        async Task RunAsync(string name, string feedsFile, IEnumerable<Peer> running)
        {
            foreach (var peer in running)
            {
                Console.Error.WriteLine($"{name}: {peer.Name}");
                var own = folder.CreateSubdirectory(Path.Combine(name == "start" ? "nothing" : "data", peer.Name)).FullName;
                world.TakeAnswers();
                var (taken, answers) = (await peer.PollAsync(feedsFile, own), world.TakeAnswers());
                table.Add(name, peer, taken, answers);
                if (name != "start" && answers.Changed + answers.Unchanged != feeds)
                {
                    Console.WriteLine($"{peer.Name} asked {answers} in the world '{name}', which is not each feed once. {taken.Output}");
                }
            }
        }
    }

    private static void CheckCycles(PeerTable table, Targets targets)
    {
        var (unchanged, cold) = (Get("unchanged", Peer.Product), Get("cold", Peer.Product));
        if (table.Find("unchanged", Peer.Curl) is { } floor)
        {
            targets.Check("wall of an unchanged cycle, to curl's", unchanged.Wall / floor.Wall, 1.5);
        }

        var own = unchanged.Processor - Get("start", Peer.Product).Processor;
        var naive = Get("unchanged", Peer.Naive).Processor - Get("start", Peer.Naive).Processor;
        targets.Check("processor time of an unchanged cycle without the start, to the naive loop's", own / naive, 1);
        targets.Check("processor time of a cold cycle, to the naive loop's", cold.Processor / Get("cold", Peer.Naive).Processor, 2);
        if (table.Find("cold", Peer.FeedParser) is { } other)
        {
            targets.Check("processor time of a cold cycle, to feedparser's", cold.Processor / other.Processor, 1);
        }

        targets.Check("peak working set", table.Peak(Peer.Product), 150, "MB");

        Taken Get(string world, Peer peer) => table.Find(world, peer)!;
    }

    private static void CheckGrowth(string world, PeerTable table, PeerTable usual, double times, Targets targets)
    {
        var (more, less) = (table.Find(world, Peer.Product)!, usual.Find(world, Peer.Product)!);
        targets.Check($"wall of a {world} cycle, to that of {UsualFeeds} feeds", more.Wall / less.Wall, times);
        targets.Check($"processor time of a {world} cycle, to that of {UsualFeeds} feeds", more.Processor / less.Processor, times);
    }
}
