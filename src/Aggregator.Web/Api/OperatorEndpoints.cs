using Aggregator.Flow;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Web.Api;

/// <summary>What an operator does over HTTP with the key of <see cref="OperatorOptions"/>; described only where one is set.</summary>
internal static class OperatorEndpoints
{
    private const string Tag = "Operation";
    private const string PoisonPath = "/api/operator/poison";
    private const string IdRule = $"'id' is made of letters, digits and hyphens, at most 64; {PoisonPath} gives the id of each message.";

    private static readonly Answer NoMessage = Answer.NotFound("No message of this id waits: it was taken out before, or never was there.");

    private static readonly Answer NoKey = Answer.Refusal(StatusCodes.Status401Unauthorized, "The key is missing or wrong.");

    public static void MapOperator(this IEndpointRouteBuilder endpoints)
    {
        var isOn = OperatorGuard.IsOn(endpoints.ServiceProvider);
        Map(endpoints, isOn, HttpMethods.Post, "/api/operator/tick", TickAsync, () => new Operation(
            "tick", Tag,
            "Starts at once what the timers start: plans what is due, publishes, delivers, deletes what has had its time. May be repeated.",
            [],
            [
                NoKey,
                Answer.Json("Every round was done.", ApiJson.Default.TickReport),
                Answer.Refusal(StatusCodes.Status409Conflict, "Another tick is running."),
                Answer.Json("A round failed or was broken off; the next tick, or timer, goes on.", ApiJson.Default.TickReport, 503),
            ]));
        Map(endpoints, isOn, HttpMethods.Get, PoisonPath, ListAsync, () => new Operation(
            "listPoison", Tag, $"The messages that could not be handled: the {PoisonMessages.MostListed} oldest of each queue.", [],
            [NoKey, Answer.Json("The messages.", ApiJson.Default.PoisonList)]));
        Map(endpoints, isOn, HttpMethods.Post, PoisonPath + "/{id}/replay", ReplayAsync, () => new Operation(
            "replayPoison", Tag, "Puts a message back into its queue, where it is handled once however often this is requested.", [Id],
            [NoKey, NoMessage, Answer.Json("The message, which waits to be handled again.", ApiJson.Default.PoisonMessage)]));
        Map(endpoints, isOn, HttpMethods.Post, PoisonPath + "/{id}/drop", DropAsync, () => new Operation(
            "dropPoison", Tag, "Deletes a message for good; what it said stays in the audit trail.", [Id],
            [NoKey, NoMessage, Answer.Json("The message, which is no more.", ApiJson.Default.PoisonMessage)]));
    }

    private static Parameter Id => Parameters.Id("Id of the message, from " + PoisonPath + ".", "17");

    private static void Map(
        IEndpointRouteBuilder endpoints, bool isOn, string method, string pattern, Delegate handler, Func<Operation> describe)
    {
        var guarded = OperatorGuard.Of(LateHandler.OfPlain(endpoints, pattern, handler));
        var endpoint = endpoints.MapMethods(pattern, [method], guarded)
            .WithMetadata(new RequestSizeLimitAttribute(0))
            .RequireRateLimiting(CostLimits.Operators);
        if (isOn)
        {
            endpoint.Describe(() => describe() with { IsForOperators = true });
        }
    }

    private static async Task<IResult> TickAsync(HttpContext context, Tick tick)
    {
        if (await tick.RunAsync(context.RequestAborted) is not { } report)
        {
            context.Response.Headers.RetryAfter = "10";
            return Problem.Of(StatusCodes.Status409Conflict, "A tick is running", "Another request started the rounds a moment ago.");
        }

        var isDone = report.Rounds.All(round => round.Outcome == TickOutcome.Done);
        var status = isDone ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return Results.Json(report, ApiJson.Readable.TickReport, statusCode: status);
    }

    private static async Task<IResult> ListAsync(HttpContext context, PoisonMessages messages) =>
        Results.Json(await messages.ListAsync(context.RequestAborted), ApiJson.Readable.PoisonList);

    private static Task<IResult> ReplayAsync(string id, HttpContext context, PoisonMessages messages) =>
        ChangeAsync(id, messages.ReplayAsync, context.RequestAborted);

    private static Task<IResult> DropAsync(string id, HttpContext context, PoisonMessages messages) =>
        ChangeAsync(id, messages.DropAsync, context.RequestAborted);

    private static async Task<IResult> ChangeAsync(
        string id, Func<string, CancellationToken, Task<IReadOnlyList<PoisonMessage>>> change, CancellationToken cancellationToken)
    {
        if (!PoisonMessages.IsId(id))
        {
            return Problem.BadParameters([new ParameterProblem("id", IdRule)]);
        }

        return await change(id, cancellationToken) is [var changed, ..]
            ? Results.Json(changed, ApiJson.Readable.PoisonMessage)
            : Problem.NotFound($"No message '{id}' waits: it was replayed or dropped, or never was there; see {PoisonPath}.");
    }
}
