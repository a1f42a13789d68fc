using Aggregator.Candidates;
using Aggregator.Feeds;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds check</c>: why a feed yields what it yields.</summary>
internal sealed class FeedsCheck(FeedCatalogue catalogue, FeedProbe probe, FeedDryRun trial, IFeedStore feeds, IFeedStateStore states,
    IOptions<FeedOptions> options, IAnsiConsole console, TimeProvider time) : IHostedVerb
{
    public static readonly Option<bool> Every = new("--all") { Description = "Show every entry, not only the first 20." };

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var feed = await FindAsync(result, cancellationToken);
        var interval = feed.MinInterval ?? options.Value.MinInterval;
        await RefuseEarlyAsync(feed, interval, cancellationToken);
        var check = await probe.CheckAsync(feed, cancellationToken);
        if (check.Status is not null)
        {
            await PutOffPollAsync(feed, interval, cancellationToken);
        }

        var tried = check.Feed is { } parsed ? trial.Judge(feed, parsed) : [];
        var state = await states.GetAsync(feed.Id, cancellationToken);
        FeedCheckReport.Write(
            feed, check, state.History.Clock, tried, result.GetValue(SharedOptions.Json), result.GetValue(Every), console);
        return check.Problem is null ? ExitCodes.Done : ExitCodes.Failed;
    }

    /// <summary>A check of a feed that is polled is a request like any other.</summary>
    private async Task RefuseEarlyAsync(Feed feed, TimeSpan interval, CancellationToken cancellationToken)
    {
        var state = await states.GetAsync(feed.Id, cancellationToken);
        var free = state.LastFetchedAt + interval;
        if (free > time.GetUtcNow())
        {
            throw new CommandFailedException(
                $"'{feed.Id}' was polled at {state.LastFetchedAt:u} and is not polled again before {free:u} (its least interval); "
                + "`feeds list` shows how that went.");
        }
    }

    /// <summary>The check counts as a poll: the next one keeps its interval from it.</summary>
    private async Task PutOffPollAsync(Feed feed, TimeSpan interval, CancellationToken cancellationToken)
    {
        var state = await states.GetAsync(feed.Id, cancellationToken);
        if (state.LastFetchedAt is not null)
        {
            var now = time.GetUtcNow();
            DateTimeOffset[] bounds = [state.NextDueAt, now + interval];
            await states.TrySaveAsync(state with { LastFetchedAt = now, NextDueAt = bounds.Max() }, cancellationToken);
        }
    }

    /// <summary>A known feed is read as it is stored; any other as the options say.</summary>
    private async Task<Feed> FindAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var text = result.GetRequiredValue(FeedArguments.AddressOrId);
        var stored = await feeds.ListAsync(cancellationToken);
        List<Feed> known = [.. stored, .. catalogue.Feeds.ExceptBy(stored.Select(feed => feed.Id), feed => feed.Id)];
        if (!WebAddress.TryParse(text, out var address))
        {
            return known.Find(feed => feed.Id == text)
                ?? throw new CommandFailedException(
                    $"'{PublicAddress.In(text)}' is neither an http or https address nor a known feed; `feeds list` shows them all.");
        }

        var wanted = FeedArguments.RequestOf(result, address).Wanted with { Id = "check" };
        var canonical = CanonicalUrl.Of(PublicAddress.Of(address));
        var same = known.Find(feed => CanonicalUrl.Of(feed.Address) == canonical);
        return same is not null && wanted is { Selectors: null, Adapter: AdapterNames.Feed } ? same : wanted;
    }
}
