using Aggregator.Feeds.Polling;

namespace Aggregator.Web.Pages.Sources;

/// <summary>What was read on a day and left out, with the reasons.</summary>
public sealed record NearMissModel
{
    /// <summary>Candidates are deleted after a week.</summary>
    private const int DaysListed = 7;

    public required PageRequest Request { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>Titles of feeds by id.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>Path of the next page of the same day; null on the last.</summary>
    public string? Next { get; init; }

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, DaysListed).Select(back => Today.AddDays(-back));

    public string PathOf(DateOnly day) => Request.To($"/near-misses?date={IsoDate.Of(day)}");
}
