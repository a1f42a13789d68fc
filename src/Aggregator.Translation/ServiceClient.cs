namespace Aggregator.Translation;

/// <summary>
/// Makes the client for a service that the operator named: no redirects, which could take the key along, and no long answers.
/// </summary>
internal static class ServiceClient
{
    /// <summary>Many times what the longest text of a story takes.</summary>
    public const int MaxAnswerBytes = 256 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    public static HttpClient Create() => new(new BoundedAnswers(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        UseCookies = false,
        ActivityHeadersPropagator = null, // no trace ids for strangers
    }))
    {
        // Each call has its own limit.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Reads an answer whole, up to its limit, before anybody else looks at it.</summary>
    private sealed class BoundedAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            try
            {
                await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}
