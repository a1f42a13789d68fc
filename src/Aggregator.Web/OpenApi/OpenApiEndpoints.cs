namespace Aggregator.Web.OpenApi;

/// <summary>The description of everything above, for programs and for people.</summary>
internal static class OpenApiEndpoints
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(1);

    public static void MapReference(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/openapi.json", GetDocument).Describe(new Operation("getOpenApi", "About", "This description (OpenAPI 3.1).")
        {
            Answers = [new Answer(StatusCodes.Status200OK, "The description.", [new Content("application/json")])],
        });
    }

    public static void MapReferencePage(this IEndpointRouteBuilder pages) => pages.MapRead("/reference", GetPageAsync);

    private static IResult GetDocument(HttpContext context, Reference reference) =>
        new QueryReader(context.Request.Query).Finish() is { Count: > 0 } problems
            ? Problem.BadParameters(problems)
            : new RepresentationResult(reference.Representation, CacheRule.For(FreshFor));

    private static Task<IResult> GetPageAsync(HttpContext context, Reference reference)
    {
        var pageRequest = PageRequest.Of(context) with { Query = "" };
        return PageRenderer.PublicAsync(pageRequest, ReferenceView.Create(new ReferenceModel(pageRequest, reference.Document)), FreshFor, context.RequestAborted);
    }

    /// <summary>Made once: endpoints do not change while the program runs.</summary>
    internal sealed class Reference(IServiceProvider services)
    {
        private readonly Lazy<OpenApiDocument> _document = new(() => OpenApiDocument.Of(services.GetRequiredService<EndpointDataSource>()));

        public OpenApiDocument Document => _document.Value;

        public Representation Representation => field ??= new Representation(Document.ToBytes(), "application/json; charset=utf-8", null);
    }
}
