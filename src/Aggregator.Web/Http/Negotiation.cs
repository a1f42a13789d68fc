using Microsoft.Net.Http.Headers;

namespace Aggregator.Web.Http;

/// <summary>Chooses a media type by <c>Accept</c> with its quality values (RFC 9110, 12.5.1).</summary>
internal static class Negotiation
{
    /// <param name="offers">Media types without parameters, in order of our preference.</param>
    /// <returns>The position of what the caller prefers, ties by our order; -1 when nothing is acceptable.</returns>
    public static int Choose(HttpRequest request, IReadOnlyList<string> offers)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted is not { Count: > 0 })
        {
            return 0;
        }

        var (best, quality) = offers.Select((offer, index) => (index, QualityOf(offer, accepted))).MaxBy(offer => offer.Item2);
        return quality > 0 ? best : -1;
    }

    /// <summary>True when the caller would rather read a page than data: a browser.</summary>
    public static bool PrefersHtml(HttpRequest request) => Choose(request, ["application/json", "text/html"]) == 1;

    /// <summary>The quality of the most specific range that matches.</summary>
    private static double QualityOf(string offer, IEnumerable<MediaTypeHeaderValue> ranges)
    {
        var type = new MediaTypeHeaderValue(offer);
        var match = ranges
            .Where(range => IsIn(type, range))
            .OrderBy(range => range.MatchesAllTypes)
            .ThenBy(range => range.MatchesAllSubTypes)
            .FirstOrDefault();

        return match switch { null => 0, { Quality: var quality } => quality ?? 1 };
    }

    private static bool IsIn(MediaTypeHeaderValue type, MediaTypeHeaderValue range) =>
        range.MatchesAllTypes
        || (range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase)
            && (range.MatchesAllSubTypes || range.SubType.Equals(type.SubType, StringComparison.OrdinalIgnoreCase)));
}
