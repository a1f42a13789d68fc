using System.Security.Authentication;

namespace Aggregator.Http;

/// <summary>Turns the handler's exceptions into our own words.</summary>
internal static class WebFaults
{
    public static WebFaultException From(HttpRequestException exception, Uri address)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case WebFaultException fault:
                    return new WebFaultException(fault.Fault, fault.Message, exception);
                case AuthenticationException:
                    return new WebFaultException(WebFault.Tls, $"The TLS handshake with {address.Host} failed: {inner.Message}", exception);
            }
        }

        return exception.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => new WebFaultException(WebFault.Tls, $"No secure connection with {address.Host}: {exception.Message}", exception),
            HttpRequestError.ConfigurationLimitExceeded => new WebFaultException(WebFault.HeadersTooLarge, $"The headers of {address.Host} are larger than the limit of {WebClient.MaxHeaderKib} KiB.", exception),
            HttpRequestError.ResponseEnded => new WebFaultException(WebFault.BrokenOff, $"{address.Host} ended the connection without an answer.", exception),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => new WebFaultException(WebFault.NotHttp, $"{address.Host} gave no valid HTTP answer: {exception.Message}", exception),
            _ => new WebFaultException(WebFault.BrokenOff, $"The connection with {address.Host} broke off: {exception.Message}", exception),
        };
    }

    /// <summary>For what goes wrong while the body is read.</summary>
    public static WebFaultException FromBody(IOException exception, string? host) => (exception as HttpIOException)?.HttpRequestError switch
    {
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => new WebFaultException(WebFault.NotHttp, $"The answer of {host} stopped being HTTP: {exception.Message}", exception),
        HttpRequestError.ConfigurationLimitExceeded => new WebFaultException(WebFault.HeadersTooLarge, $"The trailers of {host} are larger than the limit of {WebClient.MaxHeaderKib} KiB.", exception),
        _ => new WebFaultException(WebFault.BrokenOff, $"The answer of {host} broke off: {exception.Message}", exception),
    };
}
