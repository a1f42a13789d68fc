using System.Collections.Concurrent;

namespace Aggregator.Web.Http;

/// <summary>
/// Answers given within the last second, sent again to those who request the same, before routing and all that is behind it.
/// It stays for its speed: without it <c>/api/digest</c> served 0.46 of the requests of a bare endpoint with the same bytes,
/// and 0.8 are wanted (<c>Aggregator.Benchmarks -- http</c>). A second is as exact as <c>Cache-Control</c> can be.
/// </summary>
internal sealed class ResponseCache(SiteLinks sites, TimeProvider time)
{
    private const int MaxKept = 256;
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Key, (IResult Answer, long At)> _kept = [];

    public void Keep(HttpRequest request, IResult answer)
    {
        if (_kept.Count >= MaxKept)
        {
            // What is requested often is kept again with the next request.
            _kept.Clear();
        }

        _kept[KeyOf(request)] = (answer, time.GetTimestamp());
    }

    /// <summary>Conditions are each caller's own: the answer heeds them anew.</summary>
    public IResult? Find(HttpRequest request)
    {
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isRead || !_kept.TryGetValue(KeyOf(request), out var kept) || time.GetElapsedTime(kept.At) >= KeptFor)
        {
            return null;
        }

        return kept.Answer;
    }

    private Key KeyOf(HttpRequest request) => new(sites.For(request).Site, request.PathBase.Value ?? "", request.Path.Value ?? "",
        request.QueryString.Value ?? "", request.Headers.Accept.ToString());

    /// <summary>Everything that the answers kept here depend on. Names that a client made up lead to one answer.</summary>
    private readonly record struct Key(Uri? Site, string Base, string Path, string Query, string Accept);
}

internal static class ResponseCacheExtensions
{
    public static IApplicationBuilder UseResponseCache(this IApplicationBuilder app)
    {
        var cache = app.ApplicationServices.GetRequiredService<ResponseCache>();
        return app.Use((context, next) =>
        {
            if (cache.Find(context.Request) is not { } answer)
            {
                return next(context);
            }

            SecurityHeaders.AddTo(context.Response);
            return answer.ExecuteAsync(context);
        });
    }
}
