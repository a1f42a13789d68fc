using Aggregator.Candidates;
using Aggregator.Feeds;
using Aggregator.Http;
using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds check</c>: why a source yields what it yields.</summary>
internal static class FeedsCheck
{
    public static async Task<int> RunAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var feed = await FindAsync(result, services, cancellationToken);
        await RefuseEarlyAsync(feed, services, cancellationToken);
        var check = await services.GetRequiredService<FeedProbe>().CheckAsync(feed, cancellationToken);
        await NoteAsync(feed, check, services, cancellationToken);
        var tried = check.Feed is { } parsed ? services.GetRequiredService<FeedDryRun>().Judge(feed, parsed) : [];

        FeedCheckReport.Write(feed, check, tried, result.GetValue(FeedsCommand.Json), result.GetValue(SourceOptions.Every), console);

        return check.Problem is null ? ExitCodes.Done : ExitCodes.Failed;
    }

    /// <summary>A look at a source that is polled is a request like any other.</summary>
    private static async Task RefuseEarlyAsync(Feed feed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var state = await services.GetRequiredService<IFeedStateStore>().GetAsync(feed.Id, cancellationToken);
        var free = state.LastFetchedAt + (feed.MinInterval ?? services.GetRequiredService<IOptions<FeedOptions>>().Value.MinInterval);
        if (free > services.GetRequiredService<TimeProvider>().GetUtcNow())
        {
            throw new CommandFailedException($"'{feed.Id}' was asked at {state.LastFetchedAt:u} and is not asked again before {free:u} (its least interval); `feeds list` shows how that went.");
        }
    }

    /// <summary>The poll that would have followed at once waits its time.</summary>
    private static async Task NoteAsync(Feed feed, FeedCheck check, IServiceProvider services, CancellationToken cancellationToken)
    {
        var states = services.GetRequiredService<IFeedStateStore>();
        var state = await states.GetAsync(feed.Id, cancellationToken);
        if (check.Status is not null && state.LastFetchedAt is not null)
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var next = now + (feed.MinInterval ?? services.GetRequiredService<IOptions<FeedOptions>>().Value.MinInterval);
            await states.TrySaveAsync(state with { LastFetchedAt = now, NextDueAt = state.NextDueAt > next ? state.NextDueAt : next }, cancellationToken);
        }
    }

    /// <summary>A source that is known is read as it is known; any other as the options say.</summary>
    private static async Task<Feed> FindAsync(ParseResult result, IServiceProvider services, CancellationToken cancellationToken)
    {
        var text = result.GetRequiredValue(SourceOptions.AddressOrId);
        await services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);
        var known = await services.GetRequiredService<IFeedStore>().ListAsync(cancellationToken);

        if (!SourceOptions.IsAddress(text))
        {
            return known.FirstOrDefault(feed => feed.Id == text) ?? throw new CommandFailedException($"'{text}' is neither an http or https address nor a source; `feeds list` shows them all.");
        }

        var request = SourceOptions.WishOf(result, new Uri(text));
        var same = known.FirstOrDefault(feed => CanonicalUrl.Of(feed.Address) == CanonicalUrl.Of(request.Address));
        return same is not null && request.Selectors is null && request.Adapter == AdapterNames.Feed
            ? same
            : new Feed { Id = "check", Title = request.Title ?? "", Address = request.Address, Language = request.Language, Adapter = request.Adapter, Lane = request.Lane, Selectors = request.Selectors };
    }
}
