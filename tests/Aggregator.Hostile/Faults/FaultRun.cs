using System.Text.RegularExpressions;
using Aggregator.Feeds.Polling;
using Aggregator.Storage;
using Aggregator.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Hostile.Faults;

/// <summary>
/// One run of <c>aggregator serve</c>, as its users start it, against some faults at once and beside sources that work.
/// </summary>
internal sealed partial class FaultRun : IAsyncDisposable
{
    private const int GoodOnes = 12;
    private const string GoodPrefix = "good-";

    private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-faults-").FullName;
    private readonly Certificates _certificates = new();
    private readonly IReadOnlyList<Fault> _faults;
    private readonly FaultServer _world;
    private readonly ServerProcess _server;

    private FaultRun(IReadOnlyList<Fault> faults, IReadOnlyDictionary<string, string> environment)
    {
        _faults = faults;
        _world = new FaultServer(faults, _certificates);
        File.WriteAllText(CatalogueFile, Catalogue());
        File.WriteAllText(AuthorityFile, _certificates.Pem);
        _server = ServerProcess.Start(
            [
                "serve", "--data", _folder, "--urls", "http://127.0.0.1:0", "--set", $"Feeds:CataloguePath={CatalogueFile}",
                "--set", "Web:AllowLoopback=true", "--set", "Web:ExchangeTimeout=00:00:11", "--set", "Web:HostSpacing=00:00:00",
            ],
            environment.Append(new("SSL_CERT_FILE", AuthorityFile)).ToDictionary());
    }

    /// <summary>The most memory that the server held, in megabytes.</summary>
    public long PeakMegabytes { get; private set; }

    public bool HasExited => _server.HasExited;

    public string Error => _server.Error;

    /// <summary>Sources beside the faults that were not read.</summary>
    public IReadOnlyList<string> Disturbed { get; private set; } = [];

    private string CatalogueFile => Path.Combine(_folder, "catalogue.json");

    private string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <param name="environment">Of the server's process, beside our own.</param>
    public static FaultRun Start(IReadOnlyList<Fault> faults, IReadOnlyDictionary<string, string> environment) => new(faults, environment);

    /// <summary>Waits until all was polled and every page decided on, or patience ends.</summary>
    /// <exception cref="InvalidOperationException">The server died.</exception>
    public async Task<IReadOnlyList<Seen>> FinishAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        await using var store = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSqliteStorage(Path.Combine(_folder, "aggregator.db")).BuildServiceProvider();
        var deadline = TimeProvider.System.GetUtcNow() + MostPatience;
        var seen = new List<Seen>();
        var isDone = false;

        while (!isDone && TimeProvider.System.GetUtcNow() < deadline)
        {
            await Task.Delay(Pause, cancellationToken);
            if (_server.HasExited)
            {
                throw new InvalidOperationException($"The server died.\n{_server.Output}\n{_server.Error}");
            }

            PeakMegabytes = _server.PeakBytes / (1024 * 1024);
            if (Address().Match(_server.Output) is not { Success: true } home)
            {
                continue;
            }

            var feeds = await ReadFeedsAsync(client, new Uri(new Uri(home.Value), "/api/feeds"), cancellationToken);
            var articles = store.GetRequiredService<IArticleStore>()
                .ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, cancellationToken);
            var titles = await articles.Select(article => article.Title).ToHashSetAsync(null, cancellationToken);
            seen.Clear();
            foreach (var fault in _faults)
            {
                seen.Add(await FindAsync(store, feeds, titles, fault, cancellationToken));
            }

            var good = feeds.Where(feed => feed.Key.StartsWith(GoodPrefix, StringComparison.Ordinal)).ToList();
            Disturbed = [.. good.Where(feed => feed.Value?.Outcome != "changed").Select(feed => $"{feed.Key}: {feed.Value}")];
            isDone = seen.TrueForAll(one => one.Outcome.Length > 0) && good.TrueForAll(feed => feed.Value is not null);
        }

        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        await _world.DisposeAsync();
        _certificates.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<IReadOnlyDictionary<string, Polled?>> ReadFeedsAsync(
        HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync(address, cancellationToken));
        return json.RootElement.GetProperty("feeds").EnumerateArray().ToDictionary(
            feed => feed.GetProperty("id").GetString()!,
            feed => feed.TryGetProperty("lastOutcome", out var outcome)
                ? new Polled(outcome.GetString()!, feed.TryGetProperty("lastError", out var error) ? error.GetString() ?? "" : "")
                : null);
    }

    /// <summary>What is known of a fault; with an empty outcome when that is nothing yet.</summary>
    private async Task<Seen> FindAsync(
        ServiceProvider store, IReadOnlyDictionary<string, Polled?> feeds, HashSet<string> titles, Fault fault,
        CancellationToken cancellationToken)
    {
        if (feeds.GetValueOrDefault(fault.Name) is not { } polled)
        {
            return new Seen(fault, "", "");
        }

        if (!fault.IsOfPage || polled.Outcome != "changed")
        {
            return new Seen(fault, polled.Outcome, polled.Error);
        }

        var id = ContentId.For(fault.Name, "id", fault.Name);
        var candidate = await store.GetRequiredService<ICandidateStore>().FindAsync(id, cancellationToken);
        return candidate?.Decision switch
        {
            { Outcome: CandidateOutcome.Kept, Reason: var reason } => new Seen(fault, SourceOf(fault, reason), reason),
            { Outcome: CandidateOutcome.Rejected, Reason: var reason } => new Seen(fault, "rejected", reason),
            null when titles.Contains(Bodies.TitleOf(fault.Name)) => new Seen(fault, Fault.NotRequested, ""),
            _ => new Seen(fault, "", ""),
        };
    }

    private string SourceOf(Fault fault, string reason)
    {
        var feedAlone = reason.Split("from the feed's text alone: ");
        if (feedAlone.Length > 1)
        {
            return feedAlone[1];
        }

        return _world.PagesOf(fault.Name) > 0 ? Fault.ReadPage : Fault.NotRequested;
    }

    private string Catalogue()
    {
        var hostile = _faults.Select(fault => (fault.Name, Address: fault.FeedAt(_world.Port).OriginalString));
        var good = Enumerable.Range(0, GoodOnes)
            .Select(number => (Name: $"{GoodPrefix}{number}", Address: $"http://good{number}.localhost:{_world.Port}/feed"));
        var feeds = hostile.Concat(good).Select(feed =>
            new { id = feed.Name, title = feed.Name, address = feed.Address, lane = "media", trust = 0.5 });
        return JsonSerializer.Serialize(new { feeds });
    }

    [GeneratedRegex(@"(?<=Serving at )http://127\.0\.0\.1:\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    private sealed record Polled(string Outcome, string Error);
}
