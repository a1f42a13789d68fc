using Yarp.ReverseProxy.Forwarder;

namespace Aggregator.FunctionsHost.Triggers;

/// <summary>Writes the client's address behind what the client sent as <c>X-Forwarded-For</c>.</summary>
internal sealed class AppendingTransformer : HttpTransformer
{
    private const string Header = "X-Forwarded-For";

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var address = httpContext.Connection.RemoteIpAddress!.ToString();
        var all = string.Join(", ", httpContext.Request.Headers[Header].Append(address));
        proxyRequest.Headers.Remove(Header);
        proxyRequest.Headers.TryAddWithoutValidation(Header, all);
        proxyRequest.Headers.Host = httpContext.Request.Host.Value;
    }
}
