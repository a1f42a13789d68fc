using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Sources;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.Management.Opml;

/// <summary>What an import did.</summary>
public sealed record OpmlImport(
    IReadOnlyList<Feed> Added, IReadOnlyList<Feed> Replaced, IReadOnlyList<Feed> Known, IReadOnlyList<OpmlRefusal> Refusals);

/// <summary>Puts the feeds of a list into the store. Makes no request: the first poll shows what each is worth.</summary>
public sealed class OpmlImporter(IFeedStore store, FeedAdapters adapters)
{
    /// <param name="replace">Whether a feed that is there already becomes what the list says of it.</param>
    /// <param name="isTrial">Whether nothing is stored.</param>
    public async Task<OpmlImport> ImportAsync(OpmlList list, bool replace, bool isTrial, CancellationToken cancellationToken)
    {
        var stored = await store.ListAsync(cancellationToken);
        var byAddress = stored.GroupBy(feed => CanonicalUrl.Of(feed.Address)).ToDictionary(group => group.Key, group => group.First());
        var ids = stored.Select(feed => feed.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<Uri>();
        var (added, replaced, known) = (new List<Feed>(), new List<Feed>(), new List<Feed>());
        var refusals = new List<OpmlRefusal>(list.Refusals);

        foreach (var source in list.Sources)
        {
            var address = CanonicalUrl.Of(PublicAddress.Of(source.Address));

            if (FindObjection(source) is { } objection)
            {
                refusals.Add(new OpmlRefusal(source.Title, objection));
            }
            else if (!seen.Add(CanonicalUrl.Of(source.Address)))
            {
                refusals.Add(new OpmlRefusal(source.Title, "address that the list holds already"));
            }
            else if (!byAddress.TryGetValue(address, out var there))
            {
                var id = source.Id.NullIfEmpty() ?? FeedName.IdFor(source.Title, source.Address);
                var feed = Complete(source, new Feed { Id = FeedName.FreeId(id, ids.Contains), Title = "", Address = source.Address });
                ids.Add(feed.Id);
                added.Add(feed);
            }
            else if (replace && Complete(source, there) is var newer && newer != there)
            {
                replaced.Add(newer);
            }
            else
            {
                known.Add(source);
            }
        }

        if (!isTrial)
        {
            foreach (var feed in added.Concat(replaced))
            {
                await store.PutAsync(feed, cancellationToken);
            }
        }

        return new OpmlImport(added, replaced, known, refusals);
    }

    private string? FindObjection(Feed source) => source switch
    {
        _ when adapters.Find(source.Adapter) is null => $"feed for the adapter '{source.Adapter}', which does not exist",
        { Id: { Length: > 0 } id } when FeedName.FindObjection(id) is { } fault => $"feed with a bad name: {fault.TrimEnd('.')}",
        _ => source.FindObjection()?.TrimEnd('.'),
    };

    private static Feed Complete(Feed source, Feed there) => source with
    {
        Id = there.Id,
        Title = source.Title.NullIfEmpty() ?? source.Address.IdnHost,
        Seed = there.Seed,
        HasSecret = there.HasSecret,
    };
}
