namespace Aggregator.Web.OpenApi;

/// <summary>Serves the description of the API for programs.</summary>
internal static class OpenApiEndpoints
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(1);

    public static void MapOpenApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPlainRead("/openapi.json", Get).Describe(() => new Operation(
            "getOpenApi", "About", "This description as OpenAPI 3.1.", [],
            [new Answer(StatusCodes.Status200OK, "The OpenAPI document.", [new Content("application/json")])]));

    private static RepresentationResult Get(OpenApiSource source) => new(source.Representation, CacheRule.For(FreshFor));
}

/// <summary>The document, built once: endpoints do not change while the program runs.</summary>
internal sealed class OpenApiSource(IServiceProvider services)
{
    public OpenApiDocument Document => field ??= OpenApiDocument.Of(services.GetRequiredService<EndpointDataSource>());

    public Representation Representation => field ??= new Representation(Document.ToBytes(), "application/json; charset=utf-8", null);
}
