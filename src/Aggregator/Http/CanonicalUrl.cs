namespace Aggregator.Http;

/// <summary>One form for the many addresses of one page.</summary>
public static class CanonicalUrl
{
    private static readonly FrozenSet<string> Tracking = FrozenSet.ToFrozenSet(
        [
            "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
            "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "_openstat", "vero_id", "oly_anon_id", "oly_enc_id",
            "ref_src", "ref_url", "guccounter", "guce_referrer", "guce_referrer_sig", "cmpid", "ncid", "s_cid", "wt_mc",
            "spm", "scm", "share_token", "share_source", "share_medium", "xtor", "publication_id", "isfreemail",
        ],
        StringComparer.OrdinalIgnoreCase);

    // Parameters that name a feed as the origin of the visit, though they mean something else with another value.
    private static readonly FrozenSet<string> Origin =
        FrozenSet.ToFrozenSet(["f", "ref", "from", "src", "source", "origin"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Without fragment, tracking parameters and default port, the host in lower-case ASCII. A relative address stays.</summary>
    public static Uri Of(Uri address)
    {
        if (!address.IsAbsoluteUri || address.HostNameType == UriHostNameType.Unknown)
        {
            return address;
        }

        var builder = new UriBuilder(address)
        {
            Host = address.IdnHost,
            Fragment = "",
            Query = WithoutTracking(address.Query),
            Port = address.IsDefaultPort ? -1 : address.Port,
        };

        return builder.Uri;
    }

    private static string WithoutTracking(string query) =>
        string.Join('&', query.TrimStart('?').Split('&').Where(pair => pair.Length > 0 && !IsTracking(pair)));

    private static bool IsTracking(string pair)
    {
        var parts = pair.Split('=', 2);
        var (name, value) = (parts[0], parts[^1]);
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
            || Tracking.Contains(name)
            || (Origin.Contains(name) && parts.Length == 2 && NamesFeed(value));
    }

    private static bool NamesFeed(string value) =>
        value.StartsWith("rss", StringComparison.OrdinalIgnoreCase) || value.StartsWith("feed", StringComparison.OrdinalIgnoreCase);
}
