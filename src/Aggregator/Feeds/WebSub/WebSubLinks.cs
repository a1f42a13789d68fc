using System.Diagnostics.CodeAnalysis;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.WebSub;

/// <summary>The hub that an answer names, and the address under which that hub knows the feed (WebSub, 4).</summary>
/// <param name="Topic">The feed's own address as its publisher gives it.</param>
public sealed partial record WebSubLinks(Uri Hub, Uri Topic)
{
    private const int MaxAddressLength = 2_000;
    private const int MaxHeaderLength = 8_000;

    /// <summary>From the Link headers (RFC 8288), which go first, else from the feed itself; null when either half is missing.</summary>
    public static WebSubLinks? Of(FetchResponse response, ParsedFeed parsed)
    {
        var links = Parse(response.Header("link") ?? "", response.Address).ToList();
        var hub = links.Find(link => link.Rel == "hub").Target ?? parsed.Hub;
        var topic = links.Find(link => link.Rel == "self").Target ?? parsed.Self;
        return IsUsable(hub) && IsUsable(topic) ? new WebSubLinks(hub, topic) : null;
    }

    private static IEnumerable<(string Rel, Uri? Target)> Parse(string header, Uri address) =>
        from Match link in LinkValue().Matches(Truncate.At(header, MaxHeaderLength))
        from rel in Relations().Match(link.Groups["parameters"].Value).Groups["rel"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where Uri.TryCreate(address, link.Groups["target"].Value, out _)
        select (rel.ToLowerInvariant(), (Uri?)new Uri(address, link.Groups["target"].Value));

    private static bool IsUsable([NotNullWhen(true)] Uri? address) =>
        WebAddress.IsWeb(address) && address.AbsoluteUri.Length <= MaxAddressLength;

    [GeneratedRegex("""<(?<target>[^<>]*)>(?<parameters>(?:\s*;\s*[^\s=;,"]+\s*=\s*(?:"[^"]*"|[^\s;,"]*))*)""", RegexOptions.None, 200)]
    private static partial Regex LinkValue();

    [GeneratedRegex("""(?:^|;)\s*rel\s*=\s*"?(?<rel>[^";,]*)""", RegexOptions.IgnoreCase, 200)]
    private static partial Regex Relations();
}
