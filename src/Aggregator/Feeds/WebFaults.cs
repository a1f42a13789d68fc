using System.Security.Authentication;

namespace Aggregator.Feeds;

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

        return exception.HttpRequestError == HttpRequestError.SecureConnectionError
            ? new WebFaultException(WebFault.Tls, $"No secure connection with {address.Host}: {exception.Message}", exception)
            : new WebFaultException(WebFault.Broken, $"{address.Host} gave no valid HTTP answer: {exception.Message}", exception);
    }
}
