namespace Aggregator.Http;

/// <summary>The way from the first address to the last, checked at each step.</summary>
internal sealed class RedirectChain
{
    private readonly FetchOptions _options;
    private readonly HashSet<string> _visited;
    private bool _isPermanent = true;

    /// <exception cref="FetchFaultException">The address may not be requested.</exception>
    public RedirectChain(Uri start, FetchOptions options)
    {
        _options = options;
        Check(start);
        Address = start;
        _visited = [Key(start)];
    }

    public Uri Address { get; private set; }

    /// <summary>Where permanent redirects from the very start led; null when the first step was none.</summary>
    public Uri? MovedTo { get; private set; }

    /// <exception cref="FetchFaultException">The redirect may not be followed.</exception>
    public void Redirect(string location, bool permanent)
    {
        if (!Uri.TryCreate(Address, location, out var target))
        {
            throw new FetchFaultException(FetchFault.NotHttp, $"{Address.Host} redirects to '{location}', which is not an address.", null);
        }

        if (Address.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
        {
            throw new FetchFaultException(
                FetchFault.Forbidden, $"{Address.Host} redirects from https to http ({target}), which is not followed.", null);
        }

        Check(target);

        if (!_visited.Add(Key(target)))
        {
            throw new FetchFaultException(FetchFault.RedirectLoop, $"{Address.Host} redirects in a loop, back to {target}.", null);
        }

        if (_visited.Count - 1 > FetchOptions.MaxRedirects)
        {
            throw new FetchFaultException(
                FetchFault.TooManyRedirects, $"More than {FetchOptions.MaxRedirects} redirects, the last to {target}.", null);
        }

        _isPermanent &= permanent;
        Address = target;

        if (_isPermanent)
        {
            MovedTo = target;
        }
    }

    private static string Key(Uri address) => address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    private void Check(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new FetchFaultException(FetchFault.Forbidden, $"{address} is not requested: only http and https addresses are.", null);
        }

        // With loopback open the port is judged where the resolved address is known.
        if (!_options.AllowLoopback && !_options.IsPortAllowed(address.Port))
        {
            throw new FetchFaultException(FetchFault.Forbidden, $"{address} is not requested: port {address.Port} is not allowed.", null);
        }
    }
}
