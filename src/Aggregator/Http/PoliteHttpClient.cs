namespace Aggregator.Http;

/// <summary>
/// Makes requests to the open web, one GET or POST at a time: only to public addresses, within limits of time and size, without cookies or
/// referrer, under our own name, following redirects one checked step at a time. Never retries.
/// </summary>
public sealed class PoliteHttpClient(IOptions<FetchOptions> options, TimeProvider time, ISubscriberCounter? subscribers = null)
    : IDisposable
{
    internal const int MaxHeaderKib = 64;

    private readonly FetchOptions _options = options.Value;
    private readonly HttpClient _http = new(CreateHandler(options.Value)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Gets the answer, whatever its status. The body is read only when the status is 2xx.</summary>
    /// <exception cref="FetchFaultException">No answer came, or it was not taken.</exception>
    public async Task<FetchResponse> GetAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var readers = await (subscribers?.CountAsync(cancellationToken) ?? Task.FromResult<int?>(null));
        using var whole = new CancellationTokenSource(_options.ExchangeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, cancellationToken);

        try
        {
            return await FollowAsync(request, _options.UserAgentFor(readers), either.Token);
        }
        catch (OperationCanceledException exception) when (whole.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var limit = _options.ExchangeTimeout.TotalSeconds;
            throw new FetchFaultException(FetchFault.TooSlow, $"{request.Address.Host} did not finish within {limit:0} s.", exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<FetchResponse> FollowAsync(FetchRequest request, string userAgent, CancellationToken cancellationToken)
    {
        var chain = new RedirectChain(request.Address, _options);

        while (true)
        {
            using var response = await SendAsync(request, chain.Address, userAgent, cancellationToken);

            if (IsRedirect(response, request) && ReadHeaders(response).TryGetValue("location", out var location))
            {
                chain.Redirect(location, response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect);
                await (request.OnHop?.Invoke(chain.Address, cancellationToken) ?? Task.CompletedTask);
                continue;
            }

            var answer = new FetchResponse
            {
                Status = (int)response.StatusCode,
                Address = chain.Address,
                MovedTo = chain.MovedTo,
                Headers = ReadHeaders(response),
            };
            if (!response.IsSuccessStatusCode)
            {
                return answer;
            }

            var body = await ResponseBodyReader.ReadAsync(response, request.MaxBytes, cancellationToken);
            if (body.Cut is { } cut && !request.TakesCut)
            {
                throw cut;
            }

            return answer with { Body = body.Bytes, Cut = body.Cut?.Message };
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        FetchRequest request, Uri address, string userAgent, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(request, address, userAgent);
        using var headers = new CancellationTokenSource(_options.HeadersTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(headers.Token, cancellationToken);

        try
        {
            return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (OperationCanceledException exception) when (headers.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var limit = _options.HeadersTimeout.TotalSeconds;
            throw new FetchFaultException(FetchFault.NoAnswer, $"{address.Host} sent no answer within {limit:0} s.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var limit = _options.ConnectTimeout.TotalSeconds;
            throw new FetchFaultException(
                FetchFault.ConnectTimeout, $"{address.Host} could not be connected to within {limit:0} s.", exception);
        }
        catch (HttpRequestException exception)
        {
            throw HttpFaultMapper.From(exception, address);
        }
    }

    private static HttpRequestMessage CreateMessage(FetchRequest request, Uri address, string userAgent)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (request.IsPost)
        {
            message.Method = HttpMethod.Post;
            message.Content = request.Json is { } json
                ? new StringContent(json, Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent(request.Form!);
        }

        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", ResponseBodyReader.AcceptedCodings);

        if (request.ETag is not null)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", request.ETag);
        }

        if (request.LastModified is not null)
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
        }

        foreach (var (name, value) in request.Headers.Where(_ => PublicAddress.IsSameServer(address, request.Address)))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    /// <summary>What is posted is posted again only where the status says that it stays a post.</summary>
    private static bool IsRedirect(HttpResponseMessage response, FetchRequest request) =>
        (int)response.StatusCode is 307 or 308 || (!request.IsPost && (int)response.StatusCode is 301 or 302 or 303);

    private static Dictionary<string, string> ReadHeaders(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);

        // NonValidated gives every value as it was sent; a validator must go back byte for byte.
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            headers[name.ToLowerInvariant()] = string.Join(", ", values);
        }

        return headers;
    }

    private static SocketsHttpHandler CreateHandler(FetchOptions options) => new()
    {
        ConnectCallback = new GuardedConnector(options).ConnectAsync,
        ConnectTimeout = options.ConnectTimeout,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false, // a proxy would resolve the name out of our sight
        AutomaticDecompression = DecompressionMethods.None, // the reader of bodies tells a cut one from a damaged one
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = MaxHeaderKib,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        ActivityHeadersPropagator = null, // no trace ids for strangers
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (name, _) =>
            name.Equals("Location", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.Latin1,
    };
}

/// <summary>Counts the readers for whom requests are made; the User-Agent header names the number.</summary>
public interface ISubscriberCounter
{
    /// <summary>How many there are, give or take a day; null when that is not known now.</summary>
    Task<int?> CountAsync(CancellationToken cancellationToken);
}
