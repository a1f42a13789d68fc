namespace Aggregator.Digests;

/// <summary>What several editions show together: who was in the news when, who reported it, and at what hour.</summary>
public sealed record EditionTrends
{
    /// <summary>Dates of the editions, oldest first.</summary>
    public required IReadOnlyList<DateOnly> Dates { get; init; }

    /// <summary>Labs by articles over all dates, most first.</summary>
    public required IReadOnlyList<LabTrend> Labs { get; init; }

    /// <summary>Outlets by their reports in stories, most first.</summary>
    public required IReadOnlyList<OutletShare> Outlets { get; init; }

    /// <summary>24 counts: reports by the UTC hour of their publication.</summary>
    public required IReadOnlyList<int> Hours { get; init; }

    /// <param name="editions">In any order.</param>
    public static EditionTrends Of(IReadOnlyList<Edition> editions)
    {
        var ordered = editions.OrderBy(edition => edition.Date).ToList();
        var sources = ordered
            .SelectMany(edition => edition.Stories)
            .SelectMany(story => story.Sources)
            .DistinctBy(source => source.ArticleId)
            .ToList();
        var hours = new int[24];
        foreach (var source in sources)
        {
            hours[source.PublishedAt.UtcDateTime.Hour]++;
        }

        return new EditionTrends
        {
            Dates = [.. ordered.Select(edition => edition.Date)],
            Labs = LabsOf(ordered),
            Outlets =
            [
                .. sources
                    .GroupBy(source => source.Outlet, StringComparer.OrdinalIgnoreCase)
                    .Select(group => new OutletShare(group.First().Outlet, group.Count(), (double)group.Count() / sources.Count))
                    .OrderByDescending(share => share.Reports)
                    .ThenBy(share => share.Outlet, StringComparer.Ordinal),
            ],
            Hours = hours,
        };
    }

    private static IReadOnlyList<LabTrend> LabsOf(List<Edition> editions)
    {
        var counts = editions.Select(edition => edition.Labs.ToDictionary(count => count.Lab, count => count.Articles)).ToList();
        return
        [
            .. editions
                .SelectMany(edition => edition.Labs)
                .GroupBy(count => count.Lab, count => count.Name)
                .Select(lab => new LabTrend(lab.Key, lab.Last(), [.. counts.Select(count => count.GetValueOrDefault(lab.Key))]))
                .OrderByDescending(trend => trend.Total)
                .ThenBy(trend => trend.Lab, StringComparer.Ordinal),
        ];
    }
}

/// <param name="Lab">Lab id.</param>
/// <param name="Name">Its name in English.</param>
/// <param name="Articles">Articles that name it, one count for each date.</param>
public sealed record LabTrend(string Lab, string Name, IReadOnlyList<int> Articles)
{
    public int Total => Articles.Sum();
}

/// <param name="Share">Of all reports, 0 to 1.</param>
public sealed record OutletShare(string Outlet, int Reports, double Share);
