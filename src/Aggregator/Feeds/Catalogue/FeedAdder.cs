using Aggregator.Feeds.Polling;
using Aggregator.Feeds.Sources;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.Catalogue;

/// <summary>
/// Adds a source by its address or that of a page that leads to it, with one request to each. What that request brought
/// is the first reading, so that the feed is not asked again before it is due.
/// </summary>
public sealed class FeedAdder(FeedProbe probe, FeedFetcher fetcher, IFeedStore feeds)
{
    public async Task<AddFeedResult> AddAsync(AddFeedRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var known = await feeds.ListAsync(cancellationToken);

        // Before anything is asked: what is there already costs its host no request.
        if (FindObjection(request, known) is { } objection)
        {
            return new AddFeedResult { Problem = objection };
        }

        var check = await LookAsync(request, request.Address, cancellationToken);
        return check.Problem is null ? await KeepAsync(request, check, new AddFeedResult(), known, cancellationToken)
            : check.Alternates.Count > 0 ? await FollowAsync(request, check, known, cancellationToken)
            : new AddFeedResult { Problem = $"{request.Address} was not added: {check.Problem}{AdviceFor(request, check)}" };
    }

    private static string AdviceFor(AddFeedRequest request, FeedCheck check) =>
        request.Kind == AdapterNames.Feed && check.Status is >= 200 and < 300 && check.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true
            ? " It names no feed either; if it lists articles, it can be read with --select-list and its sisters, see --help."
            : "";

    private static string? FindObjection(AddFeedRequest request, IReadOnlyList<Feed> known) =>
        Find(known, request.Address) is { } same ? $"{request.Address} is the source '{same.Id}' already."
        : request.Id is not null && known.Any(feed => feed.Id == request.Id) ? $"There is a source '{request.Id}' already. Name this one otherwise with --id."
        : request.Id is not null && FeedName.FindObjection(request.Id) is { } fault ? fault
        : null;

    private static Feed? Find(IReadOnlyList<Feed> known, Uri address)
    {
        var canonical = CanonicalUrl.Of(address);
        return known.FirstOrDefault(feed => CanonicalUrl.Of(feed.Address) == canonical);
    }

    private async Task<AddFeedResult> FollowAsync(AddFeedRequest request, FeedCheck page, IReadOnlyList<Feed> known, CancellationToken cancellationToken)
    {
        var result = Choose(request, page);
        if (result.Chosen is not { } chosen)
        {
            return result;
        }

        if (Find(known, chosen.Address) is { } same)
        {
            return result with { Problem = $"{chosen.Address} is the source '{same.Id}' already." };
        }

        var check = await LookAsync(request, chosen.Address, cancellationToken);
        return check.Problem is null
            ? await KeepAsync(request, check, result, known, cancellationToken)
            : result with { Problem = $"{request.Address} leads to {chosen.Address}, which was not added: {check.Problem}" };
    }

    private static AddFeedResult Choose(AddFeedRequest request, FeedCheck page)
    {
        var choices = page.Alternates;
        var result = new AddFeedResult { Choices = choices };

        if (request.Number is { } number)
        {
            return number > choices.Count
                ? result with { Problem = string.Create(CultureInfo.InvariantCulture, $"{request.Address} leads to {choices.Count} feeds; there is no number {number}.") }
                : result with { Chosen = choices[number - 1], Why = "as asked" };
        }

        var why = choices.Count == 1 ? "the only one there"
            : choices[0].Doubt < choices[^1].Doubt ? "the first that is not of comments, a tag, an author or another host"
            : "the first of the page";

        return result with { Chosen = choices[0], Why = why };
    }

    private Task<FeedCheck> LookAsync(AddFeedRequest request, Uri address, CancellationToken cancellationToken) =>
        probe.CheckAsync(new Feed { Id = "new", Title = request.Title ?? "", Address = address, Language = request.Language, Adapter = request.Kind, Lane = request.Lane, Selectors = request.Selectors }, cancellationToken);

    private async Task<AddFeedResult> KeepAsync(AddFeedRequest request, FeedCheck check, AddFeedResult result, IReadOnlyList<Feed> known, CancellationToken cancellationToken)
    {
        var parsed = check.Feed!;
        var title = request.Title ?? (parsed.Title.Length > 0 ? parsed.Title : check.Address.IdnHost);
        var feed = new Feed
        {
            Id = request.Id ?? FeedName.FreeId(FeedName.IdFor(title, check.Address), id => known.Any(other => other.Id == id)),
            Title = title,
            Address = check.MovedTo ?? check.Address,
            Language = request.Language ?? parsed.Language,
            Adapter = request.Kind,
            Lane = request.Lane,
            Trust = request.Trust,
            Selectors = request.Selectors,
        };

        if (await feeds.AddAsync(feed, cancellationToken) == AddOutcome.AlreadyThere)
        {
            return result with { Problem = $"There is a source '{feed.Id}' already. Name this one otherwise with --id." };
        }

        return result with { Feed = feed, Parsed = parsed, Candidates = await fetcher.TakeInAsync(feed, check.Answer!, cancellationToken) };
    }
}
