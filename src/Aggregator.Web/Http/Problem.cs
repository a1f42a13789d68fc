using System.Text.Json.Serialization;

namespace Aggregator.Web.Http;

/// <summary>A problem (RFC 9457) in words that help.</summary>
internal sealed record Problem
{
    public string Type { get; init; } = "about:blank";

    public required string Title { get; init; }

    public required int Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>What is wrong with which parameter or field.</summary>
    public IReadOnlyList<ParameterProblem>? Errors { get; init; }

    public static IResult Of(int status, string title, string? detail) => new ProblemResult(new Problem { Status = status, Title = title, Detail = detail });

    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "Not found", detail);

    public static IResult BadParameters(IReadOnlyList<ParameterProblem> errors) => new ProblemResult(new Problem
    {
        Status = StatusCodes.Status400BadRequest,
        Title = errors.Count == 1 ? $"'{errors[0].Parameter}' is not valid" : "Several values are not valid",
        Detail = string.Join(" ", errors.Select(error => error.Detail)),
        Errors = errors,
    });
}

/// <param name="Parameter">Its name in the query, the path or the body.</param>
/// <param name="Detail">What is allowed.</param>
internal sealed record ParameterProblem(string Parameter, string Detail);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;

internal sealed class ProblemResult(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = problem.Status;
        httpContext.Response.Headers.CacheControl = CacheRule.Never;
        return httpContext.Response.WriteAsJsonAsync(problem, ProblemJson.Default.Problem, "application/problem+json", httpContext.RequestAborted);
    }
}
