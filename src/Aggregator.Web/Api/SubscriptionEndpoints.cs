using System.Text.Json.Serialization;

namespace Aggregator.Web.Api;

/// <summary>A sign-up as JSON.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SubscriptionRequestBody(string? Address, int? LocalHour, string? Zone, IReadOnlyList<string>? Labs, IReadOnlyList<string>? Languages);

internal sealed record SubscriptionAnswer(string Message);

/// <summary>Sign-ups. The answer is the same whether the address was known or not; the owner gets a mail.</summary>
internal static class SubscriptionEndpoints
{
    public static void MapSubscriptions(this IEndpointRouteBuilder endpoints) => endpoints.MapWrite("/api/subscriptions", RequestAsync).Describe(
        new Operation("subscribe", "Subscriptions", "Asks for the daily mail; the owner of the address confirms by a link in a mail.")
        {
            Body = [new Content("application/json", ApiJson.Default.SubscriptionRequestBody), new Content("application/x-www-form-urlencoded", ApiJson.Default.SubscriptionRequestBody)],
            Answers =
            [
                new Answer(StatusCodes.Status202Accepted, "A mail is on its way, if the address can receive one.", [new Content("application/json", ApiJson.Default.SubscriptionAnswer)]),
                OpenApiDocument.Refusal(StatusCodes.Status413PayloadTooLarge, "The body is too large."),
                OpenApiDocument.Refusal(StatusCodes.Status415UnsupportedMediaType, "The body is neither JSON nor a form."),
            ],
        });

    /// <summary>Also behind the form of the sign-up page.</summary>
    public static async Task<IResult> RequestAsync(HttpContext context, SubscriptionService service, PageRenderer pages)
    {
        var isForm = context.Request.HasFormContentType;
        if (!isForm && !context.Request.HasJsonContentType())
        {
            return Problem.Of(
                StatusCodes.Status415UnsupportedMediaType, "Not a form, not JSON", "Send application/json, or application/x-www-form-urlencoded as a form does.");
        }

        SubscriptionRequest request;

        try
        {
            request = isForm ? SubscriptionForm.Read(await context.Request.ReadFormAsync(context.RequestAborted)) : await ReadJsonAsync(context);
        }
        catch (JsonException exception)
        {
            return Refuse(exception.Path);
        }

        var outcome = await service.RequestAsync(request, ClientKey.Of(context), context.RequestAborted);
        return isForm && Negotiation.PrefersHtml(context.Request)
            ? await pages.AfterRequestAsync(context, outcome, request)
            : AnswerOf(outcome);
    }

    /// <exception cref="JsonException">It is no JSON, or not of this shape.</exception>
    private static async Task<SubscriptionRequest> ReadJsonAsync(HttpContext context)
    {
        var body = await context.Request.ReadFromJsonAsync(ApiJson.Default.SubscriptionRequestBody, context.RequestAborted) ?? throw new JsonException();
        return body.Labs?.Contains(null!) == true ? throw new JsonException(null, "$.labs", null, null)
            : body.Languages?.Contains(null!) == true ? throw new JsonException(null, "$.languages", null, null)
            : new SubscriptionRequest
            {
                Address = body.Address,
                LocalHour = body.LocalHour,
                Zone = body.Zone,
                Labs = body.Labs,
                Languages = body.Languages,
            };
    }

    /// <param name="path">Where the reader stopped, such as <c>$.labs[2]</c>; null or <c>$</c> when it is nothing of the kind at all.</param>
    private static IResult Refuse(string? path)
    {
        const string Allowed = """Send an object such as {"address": "name@example.org", "localHour": 7, "zone": "Europe/Berlin", "labs": ["deepseek"], "languages": ["en", "zh"]}; there are no other fields.""";
        var field = (path ?? "").TrimStart('$', '.').Split('.', '[')[0];
        return field.Length == 0
            ? Problem.Of(StatusCodes.Status400BadRequest, "The body is no sign-up", Allowed)
            : Problem.BadParameters([new ParameterProblem(QueryReader.Shorten(field), $"'{QueryReader.Shorten(field)}' is unknown or of the wrong kind. {Allowed}")]);
    }

    private static IResult AnswerOf(RequestOutcome outcome) => outcome.State switch
    {
        RequestState.Accepted => Results.Json(
            new SubscriptionAnswer("If this address can receive mail, a message with the next step is on its way to it."),
            ApiJson.Readable.SubscriptionAnswer,
            statusCode: StatusCodes.Status202Accepted),
        RequestState.TooMany => Problem.Of(
            StatusCodes.Status429TooManyRequests, "Too many requests", "This client has asked for several subscriptions within the hour; try again later."),
        _ => Problem.BadParameters([.. outcome.Problems.Select(problem => new ParameterProblem(problem.Field, problem.Problem))]),
    };
}
