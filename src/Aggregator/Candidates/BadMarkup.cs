using AngleSharp.Dom;

namespace Aggregator.Candidates;

/// <summary>What a parser may throw at markup made to break it.</summary>
internal static class BadMarkup
{
    public static bool Is(Exception exception) =>
        exception is DomException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException;
}
