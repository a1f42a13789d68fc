using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Polling;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.Management;

/// <summary>
/// Adds a feed by its address or that of a page that leads to it, with one request to each. What that request brought
/// counts as the first poll, so that the feed is not requested again before it is due.
/// </summary>
public sealed class FeedAdder(FeedProbe probe, FeedFetcher fetcher, IFeedStore feeds)
{
    public async Task<AddFeedResult> AddAsync(AddFeedRequest request, CancellationToken cancellationToken)
    {
        var (wanted, number) = request;
        var known = await feeds.ListAsync(cancellationToken);

        // Before any request: what is there already costs its host none.
        if (await FindObjectionAsync(wanted, known, cancellationToken) is { } objection)
        {
            return new AddFeedResult { Problem = objection };
        }

        var check = await probe.CheckAsync(wanted, cancellationToken);
        if (check.Problem is null)
        {
            return await StoreAsync(wanted, check, new AddFeedResult(), known, cancellationToken);
        }

        if (check.Alternates.Count > 0)
        {
            return await FollowAsync(wanted, number, check, known, cancellationToken);
        }

        return new AddFeedResult { Problem = $"{check.Address} was not added: {check.Problem}{AdviceFor(wanted, check)}" };
    }

    private static string AdviceFor(Feed wanted, FeedCheck check)
    {
        var isPage = check.Status is >= 200 and < 300 && check.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
        return isPage && wanted.Adapter == AdapterNames.Feed
            ? " It names no feed either; if it lists articles, it can be read with --select-list and its sisters, see --help."
            : "";
    }

    private async Task<string?> FindObjectionAsync(Feed wanted, IReadOnlyList<Feed> known, CancellationToken cancellationToken)
    {
        if (await FindAsync(known, wanted.Address, cancellationToken) is { } same)
        {
            return AlreadyThere(wanted.Address, same);
        }

        if (wanted.Id.Length == 0)
        {
            return null;
        }

        return known.Any(feed => feed.Id == wanted.Id) ? Taken(wanted.Id) : FeedName.FindObjection(wanted.Id);
    }

    private static string AlreadyThere(Uri address, Feed feed) => $"{PublicAddress.Of(address)} is the feed '{feed.Id}' already.";

    private static string Taken(string id) => $"There is a feed '{id}' already. Name this one otherwise with --id.";

    /// <summary>Two addresses that differ only in their secrets are two feeds, such as those of two users.</summary>
    private async Task<Feed?> FindAsync(IReadOnlyList<Feed> known, Uri address, CancellationToken cancellationToken)
    {
        var (shown, whole) = (CanonicalUrl.Of(PublicAddress.Of(address)), CanonicalUrl.Of(address));
        foreach (var feed in known.Where(feed => CanonicalUrl.Of(feed.Address) == shown))
        {
            if (!feed.HasSecret || CanonicalUrl.Of((await feeds.CompleteAsync(feed, cancellationToken)).Address).Query == whole.Query)
            {
                return feed;
            }
        }

        return null;
    }

    private async Task<AddFeedResult> FollowAsync(
        Feed wanted, int? number, FeedCheck page, IReadOnlyList<Feed> known, CancellationToken cancellationToken)
    {
        var result = Choose(page.Address, number, page.Alternates);
        if (result.Chosen is not { } chosen)
        {
            return result;
        }

        if (await FindAsync(known, chosen.Address, cancellationToken) is { } same)
        {
            return result with { Problem = AlreadyThere(chosen.Address, same) };
        }

        // What opens the page opens the feed on its server.
        wanted = new FeedSecret(wanted.Id, wanted.Address).Complete(wanted with { Address = chosen.Address });
        var check = await probe.CheckAsync(wanted, cancellationToken);
        if (check.Problem is not null)
        {
            return result with { Problem = $"{page.Address} leads to {check.Address}, which was not added: {check.Problem}" };
        }

        return await StoreAsync(wanted, check, result, known, cancellationToken);
    }

    private static AddFeedResult Choose(Uri page, int? number, IReadOnlyList<FeedLink> choices)
    {
        var result = new AddFeedResult { Choices = choices };
        return number switch
        {
            { } wanted when wanted > choices.Count =>
                result with { Problem = $"{page} leads to {choices.Count} feeds; there is no number {wanted}." },
            { } wanted => result with { Chosen = choices[wanted - 1], Why = "as requested" },
            null when choices.Count == 1 => result with { Chosen = choices[0], Why = "the only one there" },
            null when choices[0].Doubt < choices[^1].Doubt =>
                result with { Chosen = choices[0], Why = "the first that is not of comments, a tag, an author or another host" },
            null => result with { Chosen = choices[0], Why = "the first of the page" },
        };
    }

    private async Task<AddFeedResult> StoreAsync(
        Feed wanted, FeedCheck check, AddFeedResult result, IReadOnlyList<Feed> known, CancellationToken cancellationToken)
    {
        var parsed = check.Feed!;
        var title = wanted.Title.NullIfEmpty() ?? parsed.Title.NullIfEmpty() ?? check.Address.IdnHost;
        var feed = wanted with
        {
            Id = wanted.Id.NullIfEmpty() ?? FeedName.FreeId(FeedName.IdFor(title, check.Address), id => known.Any(other => other.Id == id)),
            Title = title,
            Language = wanted.Language ?? parsed.Language,
        };

        // Secrets are for the address that was given.
        if (check.MovedTo is { } target && !PublicAddress.Hides(feed.Address))
        {
            feed = feed with { Address = target };
        }

        if (await feeds.AddAsync(feed, cancellationToken) == AddOutcome.AlreadyThere)
        {
            return result with { Problem = Taken(feed.Id) };
        }

        feed = FeedSecret.Split(feed).Feed;
        return result with { Feed = feed, Parsed = parsed, Candidates = await fetcher.TakeInAsync(feed, check.Answer!, cancellationToken) };
    }
}
