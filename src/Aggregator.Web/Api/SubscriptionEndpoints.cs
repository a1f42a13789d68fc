using System.Text.Json.Serialization;

namespace Aggregator.Web.Api;

/// <summary>A sign-up for the daily mail.</summary>
/// <param name="Address">E-mail address, at most 254 characters, such as <c>name@example.org</c>.</param>
/// <param name="LocalHour">Hour of the day at which the mail is sent, from 0 to 23, in the zone.</param>
/// <param name="Zone">IANA time zone, such as <c>Europe/Berlin</c>.</param>
/// <param name="Labs">Only stories about these labs: ids from <c>/api/labs</c>. Absent or empty for all.</param>
/// <param name="Languages">Only sources in these languages: <c>en</c>, <c>zh</c>, <c>zh-Hans</c>, <c>zh-Hant</c>; all by default.</param>
/// <param name="ReadingLanguage">The language of the mail: <c>en</c>, <c>zh-Hans</c> or <c>zh-Hant</c>.</param>
/// <param name="FirstSection">
/// The section that comes first in the mail: <c>models</c>, <c>products</c>, <c>policy</c>, <c>money</c> or <c>other</c>. Absent for the
/// order of the edition.
/// </param>
/// <param name="Answer">To the question of a refusal, when one was put.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SubscriptionRequestBody(
    string? Address, int? LocalHour, string? Zone, IReadOnlyList<string>? Labs, IReadOnlyList<string>? Languages,
    string? ReadingLanguage = null, string? FirstSection = null, string? Answer = null);

/// <summary>The answer to a sign-up.</summary>
/// <param name="Message">What happens next, as an English sentence.</param>
internal sealed record SubscriptionAnswer(string Message);

/// <summary>Sign-ups for programs. The answer is the same whether the address was known or not; its owner gets a mail.</summary>
internal static class SubscriptionEndpoints
{
    private static readonly string Example = """
        Send an object such as {"address": "name@example.org", "localHour": 7, "zone": "Europe/Berlin", "labs": ["deepseek"],
        "languages": ["en", "zh"], "readingLanguage": "en"}; there are no other fields.
        """.ReplaceLineEndings(" ");

    /// <summary>True for every address, known or not, however often it is requested.</summary>
    private const string Accepted =
        "If this address can receive mail, a message with the next step is on its way to it, or went out within the last 24 hours: "
        + "there is at most one a day.";

    public static void MapSubscriptions(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapWrite("/api/subscriptions", SubscribeAsync).Describe(() => new Operation(
            "subscribe",
            "Subscriptions",
            "Signs an address up for the daily mail. Its owner confirms by a link in a mail; until then nothing else is sent. "
            + "The answer does not reveal whether the address was known.",
            [],
            [
                Answer.Json("Accepted. " + Accepted, ApiJson.Default.SubscriptionAnswer, 202),
                Answer.Refusal(StatusCodes.Status413PayloadTooLarge, "The body is larger than 16 KB."),
                Answer.Refusal(StatusCodes.Status415UnsupportedMediaType, "The body is neither JSON nor a form."),
            ],
            new Content("application/json", ApiJson.Default.SubscriptionRequestBody),
            new Content("application/x-www-form-urlencoded", ApiJson.Default.SubscriptionRequestBody)));

    private static async Task<IResult> SubscribeAsync(HttpContext context, SubscriptionService service)
    {
        var isForm = context.Request.HasFormContentType;
        if (!isForm && !context.Request.HasJsonContentType())
        {
            const string Allowed = "Send application/json or application/x-www-form-urlencoded.";
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Neither JSON nor a form", Allowed);
        }

        SubscriptionRequest request;

        try
        {
            request = isForm ? await SubscriptionForm.ReadAsync(context) : await ReadJsonAsync(context);
        }
        catch (JsonException exception)
        {
            return Refuse(exception.Path);
        }

        var outcome = await service.RequestAsync(request, ClientKey.Of(context), context.RequestAborted);
        return outcome.State switch
        {
            RequestState.Accepted => Results.Json(
                new SubscriptionAnswer(Accepted),
                ApiJson.Readable.SubscriptionAnswer, statusCode: StatusCodes.Status202Accepted),
            RequestState.TooMany => Problem.Of(StatusCodes.Status429TooManyRequests, "Too many requests",
                "This client has requested several subscriptions within the hour; try again later."),
            RequestState.Busy => Problem.Of(StatusCodes.Status503ServiceUnavailable, "No more requests for now",
                "More subscriptions were requested within the hour than are taken; try again in an hour."),
            _ => Problem.BadParameters([.. outcome.Problems.Select(problem => new ParameterProblem(problem.Field, problem.Problem))]),
        };
    }

    /// <exception cref="JsonException">The body is not JSON, or not of this shape.</exception>
    private static async Task<SubscriptionRequest> ReadJsonAsync(HttpContext context)
    {
        var body = await context.Request.ReadFromJsonAsync(ApiJson.Default.SubscriptionRequestBody, context.RequestAborted)
            ?? throw new JsonException();
        RefuseNull(body.Labs, "$.labs");
        RefuseNull(body.Languages, "$.languages");
        var (address, hour, zone, labs, languages, reading, section, answer) = body;
        return new SubscriptionRequest
        {
            Address = address,
            LocalHour = hour,
            Zone = zone,
            Labs = labs,
            Languages = languages,
            ReadingLanguage = reading,
            FirstSection = section,
            Answer = answer,
        };
    }

    /// <summary>The serializer lets null through in a list whose type says that there is none.</summary>
    private static void RefuseNull(IReadOnlyList<string>? list, string path)
    {
        if (list?.Contains(null!) == true)
        {
            throw new JsonException(null, path, null, null);
        }
    }

    /// <param name="path">Where the parser stopped, such as <c>$.labs[2]</c>; null or <c>$</c> for a body that is not an object.</param>
    private static IResult Refuse(string? path)
    {
        var field = QueryReader.Quote((path ?? "").TrimStart('$', '.').Split('.', '[')[0]);
        return field.Length == 0
            ? Problem.Of(StatusCodes.Status400BadRequest, "The body is not a sign-up", Example)
            : Problem.BadParameters([new ParameterProblem(field, $"'{field}' is unknown or has the wrong type. {Example}")]);
    }
}
