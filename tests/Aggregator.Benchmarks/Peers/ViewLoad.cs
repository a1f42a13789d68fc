using System.Text.Json;

namespace Aggregator.Benchmarks.Peers;

/// <summary>What a reader waits for: the view of what a cycle stored in a fresh process, and the first digest of a fresh server.</summary>
internal static class ViewLoad
{
    private const int Rounds = 3;

    /// <summary>So many have some hundred articles, which is a day.</summary>
    private const int FeedsOfADay = 25;

    /// <param name="folder">Where the product has polled already.</param>
    public static async Task RunAsync(DirectoryInfo folder, Targets targets)
    {
        var (catalogue, empty) = (Path.Combine(folder.FullName, "catalogue.json"), Path.Combine(folder.FullName, "empty.json"));
        var (walls, starts, articles) = (new List<double>(), new List<double>(), 0);
        for (var round = 0; round < Rounds; round++)
        {
            starts.Add((await ViewAsync(empty, Path.Combine(folder.FullName, "nothing", Peer.Product.Name))).Wall);
            var view = await ViewAsync(catalogue, Path.Combine(folder.FullName, "data", Peer.Product.Name));
            walls.Add(view.Wall);
            articles = JsonDocument.Parse(view.Output).RootElement.GetProperty("articles").GetInt32();
        }

        targets.Check($"view of {articles} articles in a fresh process, without its start", Median(walls) - Median(starts), 0.5, "s");
        await CheckFirstDigestAsync(folder.CreateSubdirectory("fresh"), targets);
    }

    private static Task<Taken> ViewAsync(string catalogue, string folder) => Peer.DigestAsync(catalogue, folder, "--no-poll");

    private static async Task CheckFirstDigestAsync(DirectoryInfo folder, Targets targets)
    {
        var catalogue = Path.Combine(folder.FullName, "catalogue.json");
        await using var world = FeedWorld.Start(FeedsOfADay);
        await world.WriteCatalogueAsync(catalogue);
        await Peer.DigestAsync(catalogue, folder.FullName);

        await using var server = await FreshServer.StartAsync(folder.FullName, Peer.Settings(catalogue));
        var started = server.Processor;
        await server.GetAsync("/api/digest");
        targets.Check("processor time of a fresh server up to its first digest", server.Processor, 1, "s");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"         {started,8:F2} s   of it until it serves"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
