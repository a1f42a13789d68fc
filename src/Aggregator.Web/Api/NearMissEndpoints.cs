using Aggregator.Storage;
using Aggregator.Web.Answers;
using Aggregator.Web.Reference;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Api;

/// <param name="Next">Path of the page with those further off, of the same day; null on the last.</param>
internal sealed record NearMissPage(DateOnly Date, IReadOnlyList<NearMissItem> NearMisses, string? Next);

/// <param name="Reason">Why it was left out.</param>
/// <param name="Score">How far it seemed to belong, 0 to 1.</param>
internal sealed record NearMissItem(string Id, string Title, Uri? Address, string Feed, DateTimeOffset FirstSeenAt, string Reason, double Score);

/// <summary>What was read and left out on a day, the nearest to belonging first, so that the filter can be judged.</summary>
internal static class NearMissEndpoints
{
    public static void MapNearMisses(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/api/near-misses", ListAsync).RequireRateLimiting(CostLimits.Views).Describe(
        new Operation("listNearMisses", "About", "What was read on a day and left out, with the reason.")
        {
            Parameters = [Parameters.Date("date", "query", "The UTC day; today when nothing is said."), Parameters.Limit(500, 100, "near misses"), Parameters.Cursor],
            Answers = [new Answer(StatusCodes.Status200OK, "A page of near misses.", [new Content("application/json", ApiJson.Default.NearMissPage)])],
        });

    private static async Task<IResult> ListAsync(HttpContext context, ICandidateStore store, TimeProvider time)
    {
        var query = new Query(context.Request.Query);
        var date = query.Date("date") ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var limit = query.Number("limit", 1, 500) ?? 100;
        var cursor = ScoreCursor.Read(query);

        if (query.Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        // Those that nearly belonged are the ones to judge, so the whole day is looked through; only a page of it is held.
        var best = new PriorityQueue<NearMissItem, ScoreCursor>(Comparer<ScoreCursor>.Create((one, other) => other.CompareTo(one)));

        await foreach (var candidate in store.ListRejectedAsync(date, context.RequestAborted))
        {
            var place = new ScoreCursor(candidate.Decision.Score, candidate.Id);

            if (cursor is not null && place.CompareTo(cursor) <= 0)
            {
                continue;
            }

            var item = new NearMissItem(
                candidate.Id, candidate.Title, candidate.Address, candidate.FeedId, candidate.FirstSeenAt, candidate.Decision.Reason, candidate.Decision.Score);

            if (best.Count <= limit)
            {
                best.Enqueue(item, place);
            }
            else
            {
                best.EnqueueDequeue(item, place);
            }
        }

        var isMore = best.Count > limit;
        var items = best.UnorderedItems.OrderBy(ranked => ranked.Priority).Select(ranked => ranked.Element).Take(limit).ToList();
        var next = isMore ? $"/api/near-misses?date={Dates.Write(date)}&limit={limit}&cursor={new ScoreCursor(items[^1].Score, items[^1].Id)}" : null;

        return ApiJson.Answer(new NearMissPage(date, items, next), ApiJson.Readable.NearMissPage, TimeSpan.FromSeconds(60));
    }
}
