using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Aggregator.Web.Http;

/// <summary>A problem with a request (RFC 9457).</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says the kind of problem.</param>
/// <param name="Title">The problem in a few words.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Detail">What is wrong and what can be done, as English sentences.</param>
/// <param name="Errors">Each parameter or field that is not valid; absent for other problems.</param>
internal sealed record Problem(string Type, string Title, int Status, string? Detail, IReadOnlyList<ParameterProblem>? Errors)
{
    public static IResult Of(int status, string title, string? detail, IReadOnlyList<ParameterProblem>? errors = null) =>
        new ProblemResult(new Problem("about:blank", title, status, detail, errors));

    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "Not found", detail);

    public static IResult BadParameters(IReadOnlyList<ParameterProblem> errors)
    {
        var title = errors switch { [var only] => $"'{only.Parameter}' is not valid", _ => "Several values are not valid" };
        return Of(StatusCodes.Status400BadRequest, title, string.Join(" ", errors.Select(error => error.Detail)), errors);
    }
}

/// <summary>What is wrong with one parameter or field.</summary>
/// <param name="Parameter">Its name in the query, the path or the body.</param>
/// <param name="Detail">What is wrong and what is allowed, as an English sentence.</param>
internal sealed record ParameterProblem(string Parameter, string Detail);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    /// <summary>Quotes and Chinese stay readable: no browser takes the media type for a page.</summary>
    public static ProblemJson Readable => field ??=
        new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

internal sealed class ProblemResult(Problem problem) : IResult
{
    public Problem Problem => problem;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = problem.Status;
        httpContext.Response.Headers.CacheControl = CacheRule.Never;
        return httpContext.Response.WriteAsJsonAsync(
            problem, ProblemJson.Readable.Problem, "application/problem+json", httpContext.RequestAborted);
    }
}
