namespace Aggregator.Feeds.State;

/// <summary>How often pages that a feed led to showed something else in the article's place. Written by the extract step alone.</summary>
public sealed record FeedWalls
{
    private const int MaxDays = 8;

    public required string FeedId { get; init; }

    /// <summary>By UTC day, oldest first, of the last eight days.</summary>
    public IReadOnlyList<WallDay> Days { get; init; } = [];

    /// <summary>Opaque to all but the store: the version this was read at; null for a record never stored.</summary>
    [JsonIgnore]
    public string? Version { get; init; }

    /// <param name="wall">What was shown: the name of a <c>WallKind</c>.</param>
    public FeedWalls Count(string wall, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, count) in Days.Where(day => day.Date == today).SelectMany(day => day.Walls))
        {
            counts[name] = count;
        }

        counts[wall] = counts.GetValueOrDefault(wall) + 1;
        return this with
        {
            Days = [.. Days.Where(day => day.Date != today && day.Date > today.AddDays(-MaxDays)), new WallDay(today, counts)],
        };
    }

    /// <summary>How many of each kind on today and the six UTC days before.</summary>
    public IReadOnlyDictionary<string, int> OfWeek(DateTimeOffset now)
    {
        var first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-6);
        var walls = Days.Where(day => day.Date >= first).SelectMany(day => day.Walls).GroupBy(pair => pair.Key, pair => pair.Value);
        return new SortedDictionary<string, int>(walls.ToDictionary(group => group.Key, group => group.Sum()), StringComparer.Ordinal);
    }
}

/// <summary>How many walls of each kind were met on a UTC day.</summary>
public sealed record WallDay(DateOnly Date, IReadOnlyDictionary<string, int> Walls);
