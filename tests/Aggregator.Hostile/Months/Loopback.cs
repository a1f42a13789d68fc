namespace Aggregator.Hostile.Months;

/// <summary>The names of the web below <c>localhost</c>, which no resolver need know.</summary>
internal static class Loopback
{
    private const string Zone = ".localhost";

    public static Uri Of(Uri address, int port) => address.Host.EndsWith(Zone, StringComparison.Ordinal)
        ? address
        : new UriBuilder(address) { Scheme = Uri.UriSchemeHttp, Host = address.Host + Zone, Port = port }.Uri;
}
