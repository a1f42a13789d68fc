using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Web.OpenApi;

/// <summary>What callers are told of an endpoint; stands in its metadata, from which the OpenAPI document is made.</summary>
/// <param name="Id">Name for generated clients.</param>
/// <param name="Tag">The group it is listed in.</param>
internal sealed record Operation(string Id, string Tag, string Summary)
{
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>What is sent; null for nothing.</summary>
    public IReadOnlyList<Content> Body { get; init; } = [];
}

/// <param name="In"><c>query</c> or <c>path</c>.</param>
/// <param name="Example">A value that is taken.</param>
internal sealed record Parameter(string Name, string In, string Description, JsonObject Schema, string Example)
{
    /// <summary>Values parted by commas.</summary>
    public bool IsList { get; init; }
}

internal sealed record Answer(int Status, string Description, IReadOnlyList<Content> Contents);

/// <param name="Type">Of the JSON; null for anything else.</param>
internal sealed record Content(string MediaType, JsonTypeInfo? Type = null);

internal static class OperationExtensions
{
    public static T Describe<T>(this T endpoint, Operation operation)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(operation);
}
