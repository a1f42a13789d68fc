using System.Text.Json.Nodes;
using Aggregator.Feeds.Catalogue;
using Aggregator.Text;

namespace Aggregator.Hostile.Months;

/// <summary>Which sources of the catalogue are played, and what is wrong with which of them when.</summary>
internal sealed class Cast
{
    private readonly TimeSpan _run;
    private readonly Queue<Source> _plain;

    private Cast(IReadOnlyList<Source> sources, TimeSpan run, Random random)
    {
        (Sources, _run) = (sources, run);

        // A fault of a server is one of its host: those that share one with others stay as they are.
        var alone = sources.GroupBy(source => source.Host).Where(host => host.Count() == 1).Select(host => host.First())
            .Where(source => source.Feed is { Adapter: AdapterNames.Feed, Alternates: [] }).ToArray();
        random.Shuffle(alone);
        _plain = new Queue<Source>(alone);
    }

    public IReadOnlyList<Source> Sources { get; }

    /// <summary>Hosts whose robots.txt forbids their pages.</summary>
    public HashSet<string> Forbidding { get; } = [];

    /// <summary>Hosts whose robots.txt answers 500, which forbids them as well.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>All that are switched on, or so many of them.</summary>
    /// <param name="catalogue">The catalogue of <see cref="WriteCatalogue"/>.</param>
    public static Cast Of(string catalogue, DateTimeOffset start, TimeSpan run, int seed)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(catalogue));
        var feeds = CatalogueFile.Read(file, "The played catalogue");
        var cast = new Cast([.. feeds.Select((feed, index) => new Source(feed, index + 1, start))], run, new Random(seed));
        cast.Assign();
        return cast;
    }

    /// <summary>The embedded catalogue with each address on loopback: the host with its own name, below <c>localhost</c>.</summary>
    /// <param name="most">How many sources; of each adapter at least one.</param>
    public static string WriteCatalogue(int port, int most)
    {
        var file = JsonNode.Parse(EmbeddedFile.Read("Feeds/catalogue.json"))!;
        var feeds = file["feeds"]!.AsArray().Where(feed => feed!["on"]!.GetValue<bool>()).Select(feed => feed!).ToList();
        var first = feeds.DistinctBy(feed => feed["adapter"]!.GetValue<string>()).ToList();
        var played = first.Concat(feeds.Except(first).Reverse()).Take(most).Select(feed => feed.DeepClone()).ToList();
        foreach (var place in played.SelectMany(feed => feed["alternates"]?.AsArray() ?? []).Concat(played))
        {
            place!["address"] = Loopback.Of(new Uri(place["address"]!.GetValue<string>()), port).AbsoluteUri;
        }

        return new JsonObject { ["feeds"] = new JsonArray([.. played]) }.ToJsonString();
    }

    private void Assign()
    {
        Fail(FaultKind.NotFound, 0.4, 2);
        Fail(FaultKind.Gone, 0.35, 2);
        Fail(FaultKind.Hanging, 0.45, 2);
        Fail(FaultKind.Empty, 0.5, 1);
        Fail(FaultKind.Broken, 0.3, 2);
        Fail(FaultKind.Forbidden, 0.2, 1);
        Fail(FaultKind.Moved, 0.15, 2);
        Fail(FaultKind.MovedAway, 0.15, 1);
        Fail(FaultKind.Mute, 0.3, 2);
        Repeat(FaultKind.TooMany, 2);
        Repeat(FaultKind.TooManyFor, 2);
        Repeat(FaultKind.Unavailable, 2);
        Repeat(FaultKind.UnavailableFor, 2);
        Repeat(FaultKind.Broken, 2);
        Repeat(FaultKind.Cut, 2);
        Repeat(FaultKind.Mute, 2);
        Repeat(FaultKind.Hanging, 1);
        Each(6, source => source.HasValidators = false);
        Each(2, source => source.ZoneError = TimeSpan.FromHours(8));
        Each(1, source => source.ZoneError = TimeSpan.FromHours(-8));
        Each(1, source => source.RepeatsGuid = true);
        Each(1, source => source.ChangesAddresses = true);
        Each(2, source => Forbidding.Add(source.Host));
        Each(1, source => Broken.Add(source.Host));
        Spoil(FaultKind.Changed, source => source.Feed.Adapter == AdapterNames.Html, 0.5, 0.65);
        Spoil(FaultKind.Changed, source => source.Feed.Adapter == "minimax-news", 0.5, null);
        Spoil(FaultKind.Changed, source => source.Feed.Adapter == "zhipu-articles", 0.4, 0.55);
        Spoil(FaultKind.NotFound, source => source.Feed.Alternates.Any(alternate => alternate.Adapter is not null), 0.2, 0.7);
    }

    /// <summary>From then on.</summary>
    private void Fail(FaultKind kind, double from, int count) =>
        Each(count, source => source.Faults.Add(new SourceFault(kind, _run * from, TimeSpan.MaxValue)));

    /// <summary>For some hours, now and then.</summary>
    private void Repeat(FaultKind kind, int count) => Each(count, source =>
    {
        for (var at = TimeSpan.FromHours(20 + source.Number); at < _run; at += TimeSpan.FromDays(4))
        {
            source.Faults.Add(new SourceFault(kind, at, at + TimeSpan.FromHours(kind == FaultKind.Mute ? 80 : 9)));
        }
    });

    private void Each(int count, Action<Source> change)
    {
        for (var left = count; left > 0 && _plain.TryDequeue(out var source); left--)
        {
            change(source);
        }
    }

    /// <param name="to">Null for the end.</param>
    private void Spoil(FaultKind kind, Func<Source, bool> which, double from, double? to)
    {
        var fault = new SourceFault(kind, _run * from, to is { } end ? _run * end : TimeSpan.MaxValue);
        Sources.FirstOrDefault(which)?.Faults.Add(fault);
    }
}
