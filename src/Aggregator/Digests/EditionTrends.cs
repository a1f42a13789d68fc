namespace Aggregator.Digests;

/// <summary>What several editions show together: who was in the news when, who reported it, and at what hour.</summary>
/// <param name="Dates">Dates of the editions, oldest first.</param>
/// <param name="Labs">Labs by articles over all dates, most first.</param>
/// <param name="Outlets">Outlets by their reports in stories, most first.</param>
/// <param name="Hours">24 counts: reports by the UTC hour of their publication.</param>
public sealed record EditionTrends(
    IReadOnlyList<DateOnly> Dates, IReadOnlyList<LabTrend> Labs, IReadOnlyList<OutletShare> Outlets, IReadOnlyList<int> Hours)
{
    /// <param name="editions">In any order.</param>
    public static EditionTrends Of(IReadOnlyList<Edition> editions)
    {
        var ordered = editions.OrderBy(edition => edition.Date).ToList();
        var sources = ordered
            .SelectMany(edition => edition.Stories)
            .SelectMany(story => story.Sources)
            .DistinctBy(source => source.ArticleId)
            .ToList();
        var outlets = sources
            .GroupBy(source => source.Outlet, StringComparer.OrdinalIgnoreCase)
            .Select(group => new OutletShare(group.First().Outlet, group.Count(), (double)group.Count() / sources.Count))
            .OrderByDescending(share => share.Reports)
            .ThenBy(share => share.Outlet, StringComparer.Ordinal);
        var hours = Enumerable.Range(0, 24).Select(hour => sources.Count(source => source.PublishedAt.UtcDateTime.Hour == hour));
        return new EditionTrends([.. ordered.Select(edition => edition.Date)], LabsOf(ordered), [.. outlets], [.. hours]);
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
