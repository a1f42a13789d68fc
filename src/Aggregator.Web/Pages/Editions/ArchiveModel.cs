namespace Aggregator.Web.Pages.Editions;

/// <summary>Editions by month, the newest first.</summary>
/// <param name="Next">Path of the page with earlier editions; null on the last.</param>
public sealed record ArchiveModel(PageRequest Request, IReadOnlyList<ArchiveMonth> Months, string? Next)
{
    /// <param name="found">Newest first, one more than shown when there are earlier ones.</param>
    public static ArchiveModel Of(IReadOnlyList<EditionSummary> found, int most, PageRequest request)
    {
        var shown = found.Take(most).ToList();
        var months = shown
            .GroupBy(edition => new DateOnly(edition.Date.Year, edition.Date.Month, 1))
            .Select(month => new ArchiveMonth(month.Key, [.. month]));

        return new ArchiveModel(request, [.. months], found.Count > most ? $"/archive?before={IsoDate.Of(shown[^1].Date)}" : null);
    }
}

/// <summary>A month as a sheet of a calendar with weeks from Monday on.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Editions">Newest first.</param>
public sealed record ArchiveMonth(DateOnly First, IReadOnlyList<EditionSummary> Editions)
{
    /// <summary>Weeks of seven cells; a cell outside the month is null.</summary>
    public IEnumerable<ArchiveDay?[]> Weeks
    {
        get
        {
            var byDate = Editions.ToDictionary(edition => edition.Date);
            var empty = ((int)First.DayOfWeek + 6) % 7;
            var days = Enumerable.Range(0, DateTime.DaysInMonth(First.Year, First.Month)).Select(First.AddDays)
                .Select(day => new ArchiveDay(day, byDate.GetValueOrDefault(day)));
            return Enumerable.Repeat<ArchiveDay?>(null, empty).Concat(days).Chunk(7);
        }
    }
}

/// <param name="Edition">Null when there was none.</param>
public sealed record ArchiveDay(DateOnly Date, EditionSummary? Edition)
{
    /// <summary>How full the day was, from 1 to 4, for a shade.</summary>
    public int Fullness => Edition switch { null => 0, { Stories: < 5 } => 1, { Stories: < 12 } => 2, { Stories: < 22 } => 3, _ => 4 };
}
