using System.Security.Authentication;

namespace Aggregator.Http;

/// <summary>Turns the handler's exceptions into our own words.</summary>
internal static class HttpFaultMapper
{
    public static FetchFaultException From(HttpRequestException exception, Uri address)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case FetchFaultException fault:
                    return new FetchFaultException(fault.Fault, fault.Message, exception);
                case AuthenticationException:
                    return new FetchFaultException(FetchFault.Tls, $"The TLS handshake with {address.Host} failed: {inner.Message}", exception);
            }
        }

        return exception.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => new FetchFaultException(FetchFault.Tls, $"No secure connection with {address.Host}: {exception.Message}", exception),
            HttpRequestError.ConfigurationLimitExceeded => new FetchFaultException(FetchFault.HeadersTooLarge, $"The headers of {address.Host} are larger than the limit of {PoliteHttpClient.MaxHeaderKib} KiB.", exception),
            HttpRequestError.ResponseEnded => new FetchFaultException(FetchFault.BrokenOff, $"{address.Host} ended the connection without an answer.", exception),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => new FetchFaultException(FetchFault.NotHttp, $"{address.Host} gave no valid HTTP answer: {exception.Message}", exception),
            _ => new FetchFaultException(FetchFault.BrokenOff, $"The connection with {address.Host} broke off: {exception.Message}", exception),
        };
    }

    /// <summary>For what goes wrong while the body is read.</summary>
    public static FetchFaultException FromBody(IOException exception, string? host) => (exception as HttpIOException)?.HttpRequestError switch
    {
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => new FetchFaultException(FetchFault.NotHttp, $"The answer of {host} stopped being HTTP: {exception.Message}", exception),
        HttpRequestError.ConfigurationLimitExceeded => new FetchFaultException(FetchFault.HeadersTooLarge, $"The trailers of {host} are larger than the limit of {PoliteHttpClient.MaxHeaderKib} KiB.", exception),
        _ => new FetchFaultException(FetchFault.BrokenOff, $"The answer of {host} broke off: {exception.Message}", exception),
    };
}
