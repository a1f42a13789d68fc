using Aggregator.Digests;
using Aggregator.Web.Editions;

namespace Aggregator.Web.Pages.Labs;

/// <summary>How often labs were named on each of the last days, as the editions counted.</summary>
public sealed class LabHistory
{
    private readonly Dictionary<string, int?[]> _byLab = new(StringComparer.Ordinal);
    private readonly bool[] _hasEdition = new bool[RecentEditions.Days];

    /// <param name="editions">Those of the days up to <paramref name="last"/>.</param>
    public LabHistory(IReadOnlyList<Edition> editions, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(editions);
        First = last.AddDays(1 - RecentEditions.Days);

        foreach (var edition in editions.Where(edition => edition.Date >= First && edition.Date <= last))
        {
            _hasEdition[edition.Date.DayNumber - First.DayNumber] = true;

            foreach (var count in edition.Labs)
            {
                if (!_byLab.TryGetValue(count.Lab, out var days))
                {
                    _byLab[count.Lab] = days = new int?[RecentEditions.Days];
                }

                days[edition.Date.DayNumber - First.DayNumber] = count.Articles;
            }
        }
    }

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>Articles that named it, by day from <see cref="First"/> on; null for a day without an edition.</summary>
    public IReadOnlyList<int?> Of(string lab)
    {
        var days = _byLab.GetValueOrDefault(lab);
        return [.. _hasEdition.Select((has, index) => has ? days?[index] ?? 0 : (int?)null)];
    }

    public int SumOf(string lab) => _byLab.GetValueOrDefault(lab)?.Sum() ?? 0;
}
