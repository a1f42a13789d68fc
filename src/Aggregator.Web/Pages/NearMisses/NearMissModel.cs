using Aggregator.Feeds.Polling;

namespace Aggregator.Web.Pages.NearMisses;

/// <summary>What was read on a day and left out, with the reasons.</summary>
public sealed record NearMissModel
{
    public required PageRequest Request { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>Titles of sources by id.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>Path of the page with earlier ones of the same day; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>They are listed for a week.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, 7).Select(back => Today.AddDays(-back));

    public string PathOf(DateOnly day) => Request.To($"/near-misses?date={Dates.Write(day)}");
}
