using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Web.OpenApi;

/// <summary>What the OpenAPI document says of an endpoint.</summary>
/// <param name="Id">Name of the operation for generated clients.</param>
/// <param name="Tag">The group it is listed in.</param>
/// <param name="Summary">What the caller gets, in a sentence or two.</param>
/// <param name="Body">Media types of the request's body; empty for an operation without one.</param>
internal sealed record Operation(string Id, string Tag, string Summary, IReadOnlyList<Parameter> Parameters, IReadOnlyList<Answer> Answers,
    params IReadOnlyList<Content> Body)
{
    /// <summary>Whether it takes the operator's key.</summary>
    public bool IsForOperators { get; init; }
}

/// <param name="In"><c>query</c> or <c>path</c>.</param>
/// <param name="Example">A value that is valid; several are separated by commas.</param>
/// <param name="IsList">True for values separated by commas.</param>
internal sealed record Parameter(string Name, string In, string Description, JsonObject Schema, string Example, bool IsList = false);

internal sealed record Answer(int Status, string Description, IReadOnlyList<Content> Contents)
{
    public static Answer Json(string description, JsonTypeInfo type, int status = StatusCodes.Status200OK) =>
        new(status, description, [new Content("application/json", type)]);

    public static Answer Refusal(int status, string description) =>
        new(status, description, [new Content("application/problem+json", ProblemJson.Default.Problem)]);

    public static Answer NotFound(string description) => Refusal(StatusCodes.Status404NotFound, description);
}

/// <param name="Type">Type of the JSON; null for other formats.</param>
internal sealed record Content(string MediaType, JsonTypeInfo? Type = null);

internal static class OperationExtensions
{
    public static T Describe<T>(this T endpoint, Func<Operation> operation)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new OperationSource(operation));
}

/// <summary>
/// Kept in the endpoint's metadata. Called when the document is requested: the types of all answers take long to lay out, and a process
/// that starts to answer one request needs one of them.
/// </summary>
internal sealed record OperationSource(Func<Operation> Read);
