using System.Text.Json.Serialization;

namespace Aggregator.Web.Http;

/// <summary>A problem with a request (RFC 9457).</summary>
internal sealed record Problem
{
    /// <summary>Always <c>about:blank</c>: the status says the kind of problem.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The problem in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong and what can be done, as English sentences.</summary>
    public string? Detail { get; init; }

    /// <summary>Each parameter or field that is not valid; absent for other problems.</summary>
    public IReadOnlyList<ParameterProblem>? Errors { get; init; }

    public static IResult Of(int status, string title, string? detail) =>
        new ProblemResult(new Problem { Status = status, Title = title, Detail = detail });

    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "Not found", detail);

    public static IResult BadParameters(IReadOnlyList<ParameterProblem> errors) => new ProblemResult(new Problem
    {
        Status = StatusCodes.Status400BadRequest,
        Title = errors.Count == 1 ? $"'{errors[0].Parameter}' is not valid" : "Several values are not valid",
        Detail = string.Join(" ", errors.Select(error => error.Detail)),
        Errors = errors,
    });
}

/// <summary>What is wrong with one parameter or field.</summary>
/// <param name="Parameter">Its name in the query, the path or the body.</param>
/// <param name="Detail">What is wrong and what is allowed, as an English sentence.</param>
internal sealed record ParameterProblem(string Parameter, string Detail);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;

internal sealed class ProblemResult(Problem problem) : IResult
{
    public Problem Problem => problem;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = problem.Status;
        httpContext.Response.Headers.CacheControl = CacheRule.Never;
        return httpContext.Response.WriteAsJsonAsync(
            problem, ProblemJson.Default.Problem, "application/problem+json", httpContext.RequestAborted);
    }
}
