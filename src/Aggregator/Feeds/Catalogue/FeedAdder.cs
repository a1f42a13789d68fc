using System.Globalization;
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
    public async Task<FeedAdding> AddAsync(FeedWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var known = await feeds.ListAsync(cancellationToken);

        // Before anything is asked: what is there already costs its host no request.
        if (FindObjection(wish, known) is { } objection)
        {
            return new FeedAdding { Problem = objection };
        }

        var check = await LookAsync(wish, wish.Address, cancellationToken);

        return check.Problem is null ? await KeepAsync(wish, check, new FeedAdding(), known, cancellationToken)
            : check.Alternates.Count > 0 ? await FollowAsync(wish, check, known, cancellationToken)
            : new FeedAdding { Problem = $"{wish.Address} was not added: {check.Problem}{AdviceFor(wish, check)}" };
    }

    private static string AdviceFor(FeedWish wish, FeedCheck check) =>
        wish.Kind == SourceKinds.Feed && check.Status is >= 200 and < 300 && check.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true
            ? " It names no feed either; if it lists articles, it can be read with --select-list and its sisters, see --help."
            : "";

    private static string? FindObjection(FeedWish wish, IReadOnlyList<Feed> known) =>
        Find(known, wish.Address) is { } same ? $"{wish.Address} is the source '{same.Id}' already."
        : wish.Id is not null && known.Any(feed => feed.Id == wish.Id) ? $"There is a source '{wish.Id}' already. Name this one otherwise with --id."
        : wish.Id is not null && FeedName.FindObjection(wish.Id) is { } fault ? fault
        : null;

    private static Feed? Find(IReadOnlyList<Feed> known, Uri address)
    {
        var canonical = CanonicalAddress.Of(address);
        return known.FirstOrDefault(feed => CanonicalAddress.Of(feed.Address) == canonical);
    }

    private async Task<FeedAdding> FollowAsync(FeedWish wish, FeedCheck page, IReadOnlyList<Feed> known, CancellationToken cancellationToken)
    {
        var adding = Choose(wish, page);

        if (adding.Chosen is not { } chosen)
        {
            return adding;
        }

        if (Find(known, chosen.Address) is { } same)
        {
            return adding with { Problem = $"{chosen.Address} is the source '{same.Id}' already." };
        }

        var check = await LookAsync(wish, chosen.Address, cancellationToken);

        return check.Problem is null
            ? await KeepAsync(wish, check, adding, known, cancellationToken)
            : adding with { Problem = $"{wish.Address} leads to {chosen.Address}, which was not added: {check.Problem}" };
    }

    private static FeedAdding Choose(FeedWish wish, FeedCheck page)
    {
        var choices = page.Alternates;
        var adding = new FeedAdding { Choices = choices };

        if (wish.Number is { } number)
        {
            return number > choices.Count
                ? adding with { Problem = string.Create(CultureInfo.InvariantCulture, $"{wish.Address} leads to {choices.Count} feeds; there is no number {number}.") }
                : adding with { Chosen = choices[number - 1], Why = "as asked" };
        }

        var why = choices.Count == 1 ? "the only one there"
            : choices[0].Doubt < choices[^1].Doubt ? "the first that is not of comments, a tag, an author or another host"
            : "the first of the page";

        return adding with { Chosen = choices[0], Why = why };
    }

    private Task<FeedCheck> LookAsync(FeedWish wish, Uri address, CancellationToken cancellationToken) =>
        probe.CheckAsync(new Feed { Id = "new", Title = wish.Title ?? "", Address = address, Language = wish.Language, Kind = wish.Kind, Lane = wish.Lane, Selectors = wish.Selectors }, cancellationToken);

    private async Task<FeedAdding> KeepAsync(FeedWish wish, FeedCheck check, FeedAdding adding, IReadOnlyList<Feed> known, CancellationToken cancellationToken)
    {
        var parsed = check.Feed!;
        var title = wish.Title ?? (parsed.Title.Length > 0 ? parsed.Title : check.Address.IdnHost);
        var feed = new Feed
        {
            Id = wish.Id ?? FeedName.FreeId(FeedName.IdFor(title, check.Address), id => known.Any(other => other.Id == id)),
            Title = title,
            Address = check.MovedTo ?? check.Address,
            Language = wish.Language ?? parsed.Language,
            Kind = wish.Kind,
            Lane = wish.Lane,
            Trust = wish.Trust,
            Selectors = wish.Selectors,
        };

        if (await feeds.AddAsync(feed, cancellationToken) == AddOutcome.AlreadyThere)
        {
            return adding with { Problem = $"There is a source '{feed.Id}' already. Name this one otherwise with --id." };
        }

        return adding with { Feed = feed, Parsed = parsed, Candidates = await fetcher.TakeInAsync(feed, check.Answer!, cancellationToken) };
    }
}
