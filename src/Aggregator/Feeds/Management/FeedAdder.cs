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
        var known = await feeds.ListAsync(cancellationToken);

        // Before any request: what is there already costs its host none.
        if (FindObjection(request, known) is { } objection)
        {
            return new AddFeedResult { Problem = objection };
        }

        var check = await ProbeAsync(request, request.Address, cancellationToken);
        if (check.Problem is null)
        {
            return await StoreAsync(request, check, new AddFeedResult(), known, cancellationToken);
        }

        if (check.Alternates.Count > 0)
        {
            return await FollowAsync(request, check, known, cancellationToken);
        }

        return new AddFeedResult { Problem = $"{request.Address} was not added: {check.Problem}{AdviceFor(request, check)}" };
    }

    private static string AdviceFor(AddFeedRequest request, FeedCheck check)
    {
        var isPage = check.Status is >= 200 and < 300 && check.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
        return isPage && request.Adapter == AdapterNames.Feed
            ? " It names no feed either; if it lists articles, it can be read with --select-list and its sisters, see --help."
            : "";
    }

    private static string? FindObjection(AddFeedRequest request, IReadOnlyList<Feed> known)
    {
        if (Find(known, request.Address) is { } same)
        {
            return $"{request.Address} is the feed '{same.Id}' already.";
        }

        if (request.Id is null)
        {
            return null;
        }

        return known.Any(feed => feed.Id == request.Id) ? Taken(request.Id) : FeedName.FindObjection(request.Id);
    }

    private static string Taken(string id) => $"There is a feed '{id}' already. Name this one otherwise with --id.";

    private static Feed? Find(IReadOnlyList<Feed> known, Uri address)
    {
        var canonical = CanonicalUrl.Of(address);
        return known.FirstOrDefault(feed => CanonicalUrl.Of(feed.Address) == canonical);
    }

    private async Task<AddFeedResult> FollowAsync(
        AddFeedRequest request, FeedCheck page, IReadOnlyList<Feed> known, CancellationToken cancellationToken)
    {
        var result = Choose(request, page.Alternates);
        if (result.Chosen is not { } chosen)
        {
            return result;
        }

        if (Find(known, chosen.Address) is { } same)
        {
            return result with { Problem = $"{chosen.Address} is the feed '{same.Id}' already." };
        }

        var check = await ProbeAsync(request, chosen.Address, cancellationToken);
        if (check.Problem is not null)
        {
            return result with { Problem = $"{request.Address} leads to {chosen.Address}, which was not added: {check.Problem}" };
        }

        return await StoreAsync(request, check, result, known, cancellationToken);
    }

    private static AddFeedResult Choose(AddFeedRequest request, IReadOnlyList<FeedLink> choices)
    {
        var result = new AddFeedResult { Choices = choices };
        return request.Number switch
        {
            { } number when number > choices.Count =>
                result with { Problem = $"{request.Address} leads to {choices.Count} feeds; there is no number {number}." },
            { } number => result with { Chosen = choices[number - 1], Why = "as requested" },
            null when choices.Count == 1 => result with { Chosen = choices[0], Why = "the only one there" },
            null when choices[0].Doubt < choices[^1].Doubt =>
                result with { Chosen = choices[0], Why = "the first that is not of comments, a tag, an author or another host" },
            null => result with { Chosen = choices[0], Why = "the first of the page" },
        };
    }

    private Task<FeedCheck> ProbeAsync(AddFeedRequest request, Uri address, CancellationToken cancellationToken) =>
        probe.CheckAsync(FeedOf(request, "new", request.Title ?? "", address), cancellationToken);

    private async Task<AddFeedResult> StoreAsync(
        AddFeedRequest request, FeedCheck check, AddFeedResult result, IReadOnlyList<Feed> known, CancellationToken cancellationToken)
    {
        var parsed = check.Feed!;
        var title = request.Title ?? parsed.Title.NullIfEmpty() ?? check.Address.IdnHost;
        var id = request.Id ?? FeedName.FreeId(FeedName.IdFor(title, check.Address), id => known.Any(other => other.Id == id));
        var feed = FeedOf(request, id, title, check.MovedTo ?? check.Address) with { Language = request.Language ?? parsed.Language };
        if (await feeds.AddAsync(feed, cancellationToken) == AddOutcome.AlreadyThere)
        {
            return result with { Problem = Taken(feed.Id) };
        }

        return result with { Feed = feed, Parsed = parsed, Candidates = await fetcher.TakeInAsync(feed, check.Answer!, cancellationToken) };
    }

    private static Feed FeedOf(AddFeedRequest request, string id, string title, Uri address) => new()
    {
        Id = id,
        Title = title,
        Address = address,
        Language = request.Language,
        Adapter = request.Adapter,
        Lane = request.Lane,
        Trust = request.Trust,
        Selectors = request.Selectors,
    };
}
