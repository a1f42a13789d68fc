using Aggregator.Feeds.Catalogue;

namespace Aggregator.Hostile.Months;

/// <summary>A feed of the catalogue as it is played: what it publishes when, and what is wrong with it.</summary>
internal sealed class Source
{
    /// <summary>As many as one answer lists.</summary>
    private const int Listed = 20;

    /// <summary>What was published before the run is older than any news.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromDays(16);

    private readonly DateTimeOffset _start;
    private readonly TimeSpan _phase;

    /// <param name="number">Among all of the run.</param>
    public Source(Feed feed, int number, DateTimeOffset start)
    {
        (Feed, Number, _start) = (feed, number, start);
        Rhythm = RhythmOf(feed, number);
        _phase = Rhythm * ((number * 37 % 100) / 100.0);
        WantedEvery = feed.Lane is FeedLanes.Lab or FeedLanes.Releases ? 1 : 6;
    }

    public Feed Feed { get; }

    public int Number { get; }

    public TimeSpan Rhythm { get; init; }

    public int WantedEvery { get; }

    public List<SourceFault> Faults { get; } = [];

    /// <summary>Whether its answers can be made conditional.</summary>
    public bool HasValidators { get; set; } = true;

    /// <summary>By how much the dates that it states are wrong.</summary>
    public TimeSpan ZoneError { get; set; }

    /// <summary>All its entries have one guid.</summary>
    public bool RepeatsGuid { get; set; }

    /// <summary>Ids and addresses are others in each answer.</summary>
    public bool ChangesAddresses { get; set; }

    public bool IsChinese => Feed.Language?.StartsWith("zh", StringComparison.Ordinal) == true;

    /// <summary>The name of its server without the port.</summary>
    public string Host => Feed.Address.Host;

    public bool Wants(int index) => index % WantedEvery == 0;

    public SourceFault? FaultAt(DateTimeOffset now) => Faults.Find(fault => fault.Kind != FaultKind.Mute && fault.IsAt(now - _start));

    /// <summary>The newest at that time, the newest first.</summary>
    public IReadOnlyList<NewsItem> ItemsAt(DateTimeOffset now)
    {
        var items = new List<NewsItem>();
        for (var index = (int)Math.Floor((now - _start - _phase) / Rhythm); items.Count < Listed; index--)
        {
            var item = new NewsItem(this, index, DateOf(index));
            if (!Faults.Exists(fault => fault.Kind == FaultKind.Mute && fault.IsAt(item.At - _start)))
            {
                items.Add(item);
            }
        }

        return items;
    }

    public NewsItem Item(int index) => new(this, index, DateOf(index));

    private DateTimeOffset DateOf(int index) => _start + _phase + (Rhythm * index) - (index < 0 ? Past : TimeSpan.Zero);

    private static TimeSpan RhythmOf(Feed feed, int number) => feed.Lane switch
    {
        FeedLanes.Releases => TimeSpan.FromHours(90 + (number % 50)),
        FeedLanes.Lab => TimeSpan.FromHours(40 + (number % 30)),
        FeedLanes.Letter => TimeSpan.FromHours(20 + (number % 60)),
        FeedLanes.Papers => TimeSpan.FromHours(4),
        _ => TimeSpan.FromHours(3 + (number % 7)),
    };
}
