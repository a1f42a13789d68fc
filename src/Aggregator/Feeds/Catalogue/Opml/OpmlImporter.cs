using Aggregator.Feeds.Sources;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.Catalogue.Opml;

/// <summary>What an import did.</summary>
public sealed record OpmlImport(IReadOnlyList<Feed> Added, IReadOnlyList<Feed> Replaced, IReadOnlyList<OpmlSource> Known, IReadOnlyList<OpmlRefusal> Refusals);

/// <summary>Puts the sources of a list into the store. Asks no host anything: the first poll shows what each is worth.</summary>
public sealed class OpmlImporter(IFeedStore store, FeedAdapters adapters)
{
    private const double UnsaidTrust = 0.5;

    /// <param name="replace">Whether a source that is there already becomes what the list says of it.</param>
    /// <param name="isTrial">Whether nothing is stored.</param>
    public async Task<OpmlImport> ImportAsync(OpmlList list, bool replace, bool isTrial, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        var stored = await store.ListAsync(cancellationToken);
        var byAddress = stored.GroupBy(feed => CanonicalUrl.Of(feed.Address)).ToDictionary(group => group.Key, group => group.First());
        var ids = stored.Select(feed => feed.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<Uri>();
        var (added, replaced, known, refusals) = (new List<Feed>(), new List<Feed>(), new List<OpmlSource>(), new List<OpmlRefusal>(list.Refusals));

        foreach (var source in list.Sources)
        {
            var address = CanonicalUrl.Of(source.Address);

            if (FindObjection(source) is { } objection)
            {
                refusals.Add(new OpmlRefusal(source.Title, objection));
            }
            else if (!seen.Add(address))
            {
                refusals.Add(new OpmlRefusal(source.Title, "address that the list holds already"));
            }
            else if (byAddress.TryGetValue(address, out var there))
            {
                if (replace && ToFeed(source, there.Id) with { Seed = there.Seed } is var newer && newer != there)
                {
                    await PutAsync(newer, isTrial, cancellationToken);
                    replaced.Add(newer);
                }
                else
                {
                    known.Add(source);
                }
            }
            else
            {
                var feed = ToFeed(source, FeedName.FreeId(source.Id ?? FeedName.IdFor(source.Title, source.Address), ids.Contains));
                ids.Add(feed.Id);
                await PutAsync(feed, isTrial, cancellationToken);
                added.Add(feed);
            }
        }

        return new OpmlImport(added, replaced, known, refusals);
    }

    private string? FindObjection(OpmlSource source) =>
        adapters.Find(source.Kind) is null ? $"source of the kind '{source.Kind}', for which there is no reader"
        : !FeedLanes.All.Contains(source.Lane) ? $"source of the lane '{source.Lane}', which is none of {string.Join(", ", FeedLanes.All)}"
        : source.Trust is < 0 or > 1 or double.NaN ? "source whose trust is not between 0 and 1"
        : source.Id is not null && FeedName.FindObjection(source.Id) is { } fault ? $"source with a bad name: {fault.TrimEnd('.')}"
        : (source.Kind == AdapterNames.Html) != source.Selectors is not null ? $"source of kind '{AdapterNames.Html}' without selectors, or of another with them"
        : CompiledSelectors.FindObjection(source.Selectors)?.TrimEnd('.');

    private Task PutAsync(Feed feed, bool isTrial, CancellationToken cancellationToken) => isTrial ? Task.CompletedTask : store.PutAsync(feed, cancellationToken);

    private static Feed ToFeed(OpmlSource source, string id) => new()
    {
        Id = id,
        Title = source.Title.Length > 0 ? source.Title : source.Address.IdnHost,
        Address = source.Address,
        Language = source.Language,
        Adapter = source.Kind,
        Lane = source.Lane,
        Trust = source.Trust ?? UnsaidTrust,
        MinInterval = source.MinInterval < Feed.LeastInterval ? Feed.LeastInterval : source.MinInterval,
        Selectors = source.Selectors,
        IsOn = source.IsOn,
        OffReason = source.IsOn ? null : source.OffReason ?? "Switched off in the imported list.",
    };
}
