using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.WebSub;

/// <summary>Where an answer says that it is pushed from, and under which address (WebSub, 4).</summary>
/// <param name="Topic">The feed's own address as its publisher gives it.</param>
internal sealed partial record WebSubLinks(Uri Hub, Uri Topic)
{
    private const int LongestAddress = 2_000;

    /// <summary>From the Link headers (RFC 8288), which go first, else from the feed itself; null when either half is missing.</summary>
    public static WebSubLinks? Of(FetchResponse response, ParsedFeed parsed)
    {
        var links = Read(response.Header("link") ?? "", response.Address).ToList();
        var hub = links.Find(link => link.Rel == "hub").Target ?? parsed.Hub;
        var topic = links.Find(link => link.Rel == "self").Target ?? parsed.Self;
        return IsWeb(hub) && IsWeb(topic) ? new WebSubLinks(hub!, topic!) : null;
    }

    private static IEnumerable<(string Rel, Uri? Target)> Read(string header, Uri address) =>
        from Match link in LinkValue().Matches(header.Length <= 8_000 ? header : header[..8_000])
        from rel in Relations().Match(link.Groups["parameters"].Value).Groups["rel"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where Uri.TryCreate(address, link.Groups["target"].Value, out _)
        select (rel.ToLowerInvariant(), (Uri?)new Uri(address, link.Groups["target"].Value));

    private static bool IsWeb(Uri? address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https" } && address.AbsoluteUri.Length <= LongestAddress;

    [GeneratedRegex("""<(?<target>[^<>]*)>(?<parameters>(?:\s*;\s*[^\s=;,"]+\s*=\s*(?:"[^"]*"|[^\s;,"]*))*)""", RegexOptions.None, 200)]
    private static partial Regex LinkValue();

    [GeneratedRegex("""(?:^|;)\s*rel\s*=\s*"?(?<rel>[^";,]*)""", RegexOptions.IgnoreCase, 200)]
    private static partial Regex Relations();
}
