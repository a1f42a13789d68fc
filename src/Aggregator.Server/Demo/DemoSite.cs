using System.Text.Json.Serialization;

namespace Aggregator.Server.Demo;

/// <summary>
/// A site of the demo world, as <c>World/sites.json</c> lists it; its answers are the files in the folder of its id. Sites and
/// news are invented. What the list may leave out has <c>set</c>: generated JSON code writes over the default of an <c>init</c> property.
/// </summary>
internal sealed record DemoSite
{
    public required string Id { get; init; }

    /// <summary>Added to the base port; each site has its own, so that each is a host of its own.</summary>
    public required int Port { get; init; }

    public required string Title { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required string Lane { get; init; }

    public required double Trust { get; init; }

    /// <summary>Of the feed and the pages on the wire, as they declare it; the files themselves are UTF-8.</summary>
    public string Encoding { get; set; } = "utf-8";

    /// <summary>The offset from UTC that the site writes its dates in.</summary>
    public TimeSpan Offset { get; set; }

    public required string FeedPath { get; init; }

    /// <summary>The file that answers for the feed; null when nothing is there any more.</summary>
    public string? FeedFile { get; set; }

    public string FeedType { get; set; } = "text/html";

    /// <summary>How long before the anchor the feed last changed; null when it is sent without validators.</summary>
    public TimeSpan? ChangedAgo { get; set; }

    /// <summary>Whether the site is overloaded: its feed is answered with 503 and a <c>Retry-After</c> of an hour.</summary>
    public bool IsOverloaded { get; set; }

    /// <summary>Whether the feed is answered after <see cref="DemoOptions.Latency"/>.</summary>
    public bool IsSlow { get; set; }

    /// <summary>Whether any validator, the site's own or not, is answered with 304.</summary>
    public bool IsAlwaysUnmodified { get; set; }

    /// <summary>All sites, in the order of their ports.</summary>
    public static IReadOnlyList<DemoSite> All { get; } =
        [.. JsonSerializer.Deserialize(DemoFiles.Find("sites.json")!, DemoJson.Default.DemoSiteArray)!.OrderBy(site => site.Port)];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DemoSite[]))]
internal sealed partial class DemoJson : JsonSerializerContext;
