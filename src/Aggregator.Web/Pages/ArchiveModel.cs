using Aggregator.Digests;

namespace Aggregator.Web.Pages;

/// <param name="Next">Path of the page with earlier editions; null on the last.</param>
public sealed record ArchiveModel(IReadOnlyList<EditionSummary> Editions, string? Next)
{
    public IEnumerable<IGrouping<string, EditionSummary>> Months => Editions.GroupBy(edition => Shown.Month(edition.Date));
}
