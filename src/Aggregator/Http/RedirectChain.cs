namespace Aggregator.Http;

/// <summary>The way from the first address to the last, checked at each step.</summary>
/// <exception cref="FetchFaultException">The first address may not be requested.</exception>
internal sealed class RedirectChain(Uri start, FetchOptions options)
{
    private readonly HashSet<string> _visited = [Key(start)];
    private bool _isPermanent = true;

    public Uri Address { get; private set; } = Checked(start, options);

    /// <summary>Where permanent redirects from the very start led; null when the first step was none.</summary>
    public Uri? MovedTo { get; private set; }

    /// <exception cref="FetchFaultException">The redirect may not be followed.</exception>
    public void Redirect(string location, bool permanent)
    {
        if (!Uri.TryCreate(Address, location, out var target))
        {
            throw new FetchFaultException(
                FetchFault.NotHttp, $"{Address.Host} redirects to '{PublicAddress.In(location)}', which is not an address.");
        }

        var shown = PublicAddress.In(target.OriginalString);
        if (Address.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
        {
            throw new FetchFaultException(
                FetchFault.ForbiddenAddress, $"{Address.Host} redirects from https to http ({shown}), which is not followed.");
        }

        Checked(target, options);

        if (!_visited.Add(Key(target)))
        {
            throw new FetchFaultException(FetchFault.RedirectLoop, $"{Address.Host} redirects in a loop, back to {shown}.");
        }

        if (_visited.Count - 1 > FetchOptions.MaxRedirects)
        {
            throw new FetchFaultException(
                FetchFault.TooManyRedirects, $"More than {FetchOptions.MaxRedirects} redirects, the last to {shown}.");
        }

        _isPermanent &= permanent;
        Address = target;

        if (_isPermanent)
        {
            MovedTo = target;
        }
    }

    private static string Key(Uri address) => address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    private static Uri Checked(Uri address, FetchOptions options)
    {
        if (!WebAddress.IsWeb(address))
        {
            throw Forbidden(address, "only http and https addresses are");
        }

        // With loopback open the port is judged where the resolved address is known.
        if (!options.AllowLoopback && !options.IsPortAllowed(address.Port))
        {
            throw Forbidden(address, $"port {address.Port} is not allowed");
        }

        return address;
    }

    private static FetchFaultException Forbidden(Uri address, string why) =>
        new(FetchFault.ForbiddenAddress, $"{PublicAddress.In(address.OriginalString)} is not requested: {why}.");
}
