using System.Security.Authentication;

namespace Aggregator.Http;

/// <summary>Turns the handler's exceptions into sentences for the operator.</summary>
internal static class HttpFaultMapper
{
    // RFC 9113, 7: what a server says over HTTP/2 that means to keep to it and gives no answer.
    private const long NoError = 0;
    private const long InternalError = 2;
    private const long RefusedStream = 7;
    private const long Cancel = 8;
    private const long EnhanceYourCalm = 11;

    public static FetchFaultException From(HttpRequestException exception, Uri address)
    {
        var error = exception.HttpRequestError;
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case FetchFaultException fault:
                    return new FetchFaultException(fault.Fault, fault.Message, exception);
                case AuthenticationException:
                    return Fault(FetchFault.Tls, $"The TLS handshake with {address.Host} failed: {inner.Message}");
                case HttpProtocolException { ErrorCode: NoError or InternalError or RefusedStream or Cancel or EnhanceYourCalm }:
                    return Fault(FetchFault.BrokenOff, $"{address.Host} ended the exchange without an answer: {inner.Message}");
                case HttpRequestException known when error == HttpRequestError.Unknown:
                    error = known.HttpRequestError;
                    break;
            }
        }

        return error switch
        {
            HttpRequestError.SecureConnectionError =>
                Fault(FetchFault.Tls, $"No secure connection with {address.Host}: {exception.Message}"),
            HttpRequestError.ConfigurationLimitExceeded => Fault(FetchFault.HeadersTooLarge, TooLarge("headers", address.Host)),
            HttpRequestError.ResponseEnded => Fault(FetchFault.BrokenOff, $"{address.Host} ended the connection without an answer."),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError =>
                Fault(FetchFault.NotHttp, $"{address.Host} gave no valid HTTP answer: {exception.GetBaseException().Message}"),
            _ => Fault(FetchFault.BrokenOff, $"The connection with {address.Host} broke off: {exception.GetBaseException().Message}"),
        };

        FetchFaultException Fault(FetchFault fault, string message) => new(fault, message, exception);
    }

    /// <summary>For what goes wrong while the body is read.</summary>
    public static FetchFaultException FromBody(Exception exception, string? host)
    {
        // Over HTTP/2 a server resets the stream of an answer that it cannot finish: an error of the protocol by name, a cut in fact.
        return exception switch
        {
            HttpIOException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
                or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                Fault(FetchFault.HeadersTooLarge, TooLarge("trailers", host)),
            HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } or HttpRequestException =>
                Fault(FetchFault.NotHttp, $"The answer of {host} stopped being HTTP: {exception.Message}"),
            _ => Fault(FetchFault.Cut, $"The answer of {host} was cut: {exception.Message}"),
        };

        FetchFaultException Fault(FetchFault fault, string message) => new(fault, message, exception);
    }

    private static string TooLarge(string part, string? host) =>
        $"The {part} of {host} are larger than the limit of {PoliteHttpClient.MaxHeaderKib} KiB.";
}
