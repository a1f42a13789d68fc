using Aggregator.Feeds.Polling;

namespace Aggregator.Web.Pages.Sources;

/// <summary>What was read on a day and left out, with the reasons.</summary>
/// <param name="Sources">Titles of feeds by id.</param>
/// <param name="Next">Path of the next page of the same day; null on the last.</param>
public sealed record NearMissModel(PageRequest Request, DateOnly Date, DateOnly Today, IReadOnlyList<RejectedEntry> Entries,
    IReadOnlyDictionary<string, string> Sources, string? Next)
{
    /// <summary>What is older is not listed.</summary>
    private const int DaysListed = 7;

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, DaysListed).Select(back => Today.AddDays(-back));

    public string PathOf(DateOnly day) => Request.To($"/near-misses?date={IsoDate.Of(day)}");
}
