namespace Aggregator.Web.Http;

/// <summary>Answers with a representation, compressed when the caller takes it, and with its cache rule.</summary>
internal sealed class RepresentationResult(Representation representation, string cacheControl, string vary = "Accept-Encoding") : IResult
{
    /// <summary>True when the next who ask the same within a moment get this very answer: it is theirs too, and no limit counts it.</summary>
    public bool IsForAll { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var coding = representation.IsWorthCompressing ? ContentCoding.Choose(httpContext.Request) : null;
        var response = new PrebuiltResponse(representation, coding, cacheControl, vary);

        if (IsForAll)
        {
            httpContext.RequestServices.GetRequiredService<ResponseCache>().Keep(httpContext.Request, response);
        }

        return response.SendAsync(httpContext);
    }
}
