using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Web.Http;

/// <summary>
/// Answers given within the last second, sent again to those who ask the same, before routing and all that is behind it.
/// Everything that an answer depends on is in the key; a second is as exact as <c>Cache-Control</c> can be.
/// </summary>
internal sealed class ResponseCache(TimeProvider time)
{
    private const int MaxKept = 256;

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Question, Kept> _kept = [];

    public void Keep(HttpRequest request, PrebuiltResponse response)
    {
        if (!Question.TryRead(request, out var question))
        {
            return;
        }

        if (_kept.Count >= MaxKept)
        {
            // Whatever is asked often is there again with the next who asks.
            _kept.Clear();
        }

        _kept[question] = new Kept(response, time.GetTimestamp());
    }

    public bool TryFind(HttpRequest request, [NotNullWhen(true)] out PrebuiltResponse? response)
    {
        response = Question.TryRead(request, out var question) && _kept.TryGetValue(question, out var kept) && time.GetElapsedTime(kept.At) < KeptFor
            ? kept.Answer
            : null;

        return response is not null;
    }

    private sealed record Kept(PrebuiltResponse Answer, long At);

    /// <summary>What the answers kept here depend on; conditions are each caller's own.</summary>
    private readonly record struct Question(string Scheme, string Host, string Base, string Path, string Query, string Accept, string Encodings)
    {
        public static bool TryRead(HttpRequest request, out Question question)
        {
            var headers = request.Headers;
            var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
            question = isRead
                ? new Question(
                    request.Scheme, headers.Host.ToString(), request.PathBase.Value ?? "", request.Path.Value ?? "", request.QueryString.Value ?? "", headers.Accept.ToString(), headers.AcceptEncoding.ToString())
                : default;

            return isRead;
        }
    }
}

internal static class ResponseCacheExtensions
{
    public static IApplicationBuilder UseWarmAnswers(this IApplicationBuilder app)
    {
        var cache = app.ApplicationServices.GetRequiredService<ResponseCache>();
        return app.Use((context, next) =>
        {
            if (!cache.TryFind(context.Request, out var response))
            {
                return next(context);
            }

            SecurityHeaders.AddTo(context.Response);
            return response.SendAsync(context);
        });
    }
}
