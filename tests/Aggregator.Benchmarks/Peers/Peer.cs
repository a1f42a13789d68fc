using System.ComponentModel;
using System.Text.Json;

namespace Aggregator.Benchmarks.Peers;

/// <summary>A program that polls a catalogue and keeps what it learnt in a folder of its own.</summary>
/// <param name="PollAsync">Takes the catalogue and the folder.</param>
internal sealed record Peer(string Name, Func<string, string, Task<Taken>> PollAsync)
{
    public const int AtOnce = 16;

    /// <summary>The floor: every feed asked, nothing read.</summary>
    public static Peer Curl { get; } = new("curl", async (catalogue, folder) =>
    {
        var settings = Path.Combine(folder, "curl.conf");
        await WriteCurlSettingsAsync(catalogue, settings, folder);
        return await MeasuredProcess.RunAsync("curl", ["--config", settings]);
    });

    public static Peer Naive { get; } = new("naive loop", (catalogue, folder) => MeasuredProcess.RunAsync(
        "dotnet", [typeof(Peer).Assembly.Location, "naive", catalogue, Path.Combine(folder, "naive.db")]));

    public static Peer FeedParser { get; } = new("feedparser", (catalogue, folder) => MeasuredProcess.RunAsync(
        Python, [Path.Combine(AppContext.BaseDirectory, "Peers", "feedparser_peer.py"), catalogue, Path.Combine(folder, "feeds.json")]));

    public static Peer Product { get; } = new("product", (catalogue, folder) => DigestAsync(catalogue, folder, OptionsOf(AlwaysDue)));

    /// <summary>Debian's, where its packages are.</summary>
    private static string Python => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Those that this machine has, in the order in which they take turns; says which it lacks.</summary>
    public static async Task<IReadOnlyList<Peer>> FindAsync()
    {
        var found = new List<Peer>();
        await AddIfThereAsync(found, Curl, "curl", ["--version"]);
        found.Add(Naive);
        await AddIfThereAsync(found, FeedParser, Python, ["-c", "import feedparser"]);
        found.Add(Product);
        return found;
    }

    /// <summary>Every feed due at every cycle.</summary>
    public static IReadOnlyDictionary<string, string?> AlwaysDue => new Dictionary<string, string?>
    {
        ["Feeds:MinInterval"] = "00:00:00",
        ["Feeds:MaxInterval"] = "00:00:01",
    };

    /// <summary>The verb <c>digest</c>, which fails where no feed was ever reached.</summary>
    public static Task<Taken> DigestAsync(string catalogue, string folder, params IEnumerable<string> more) => MeasuredProcess.RunAsync(
        "dotnet",
        [PublishedServer.Path, "digest", "--data", folder, "--timeout", "3600", "--format", "json", .. Settings(catalogue), .. more],
        mayFail: true);

    public static IEnumerable<string> Settings(string catalogue) => OptionsOf(SettingsOf(catalogue, []));

    /// <summary>The product's settings by name.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> SettingsOf(
        string catalogue, IEnumerable<KeyValuePair<string, string?>> more) =>
    [
        new("Feeds:CataloguePath", catalogue), new("Web:AllowLoopback", "true"), new("Web:HostSpacing", "00:00:00"),
        new("Web:MaxRequests", AtOnce.ToString(CultureInfo.InvariantCulture)), .. more,
    ];

    private static IEnumerable<string> OptionsOf(IEnumerable<KeyValuePair<string, string?>> settings) =>
        settings.SelectMany(setting => (string[])["--set", $"{setting.Key}={setting.Value}"]);

    private static async Task AddIfThereAsync(List<Peer> found, Peer peer, string program, string[] question)
    {
        try
        {
            await MeasuredProcess.RunAsync(program, question);
            found.Add(peer);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            Console.WriteLine($"{peer.Name} is not on this machine and left out (Debian has curl and python3-feedparser)");
        }
    }

    /// <summary>The validators are kept in a file for each feed, as curl does it.</summary>
    private static async Task WriteCurlSettingsAsync(string catalogue, string settings, string folder)
    {
        string[] shared = ["parallel", "parallel-immediate", string.Create(CultureInfo.InvariantCulture, $"parallel-max = {AtOnce}")];
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(catalogue));
        var feeds = file.RootElement.GetProperty("feeds").EnumerateArray().Select(feed =>
        {
            var tag = Path.Combine(folder, feed.GetProperty("id").GetString() + ".tag");
            string[] lines =
            [
                $"url = \"{feed.GetProperty("address").GetString()}\"", "output = /dev/null", "silent", "fail",
                $"etag-compare = \"{tag}\"", $"etag-save = \"{tag}\"",
            ];
            return string.Join('\n', lines);
        });
        await File.WriteAllTextAsync(settings, string.Join('\n', shared) + '\n' + string.Join("\nnext\n", feeds));
    }
}
