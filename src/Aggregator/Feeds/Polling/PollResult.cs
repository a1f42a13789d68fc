using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.State;
using Aggregator.Feeds.WebSub;

namespace Aggregator.Feeds.Polling;

/// <param name="State">The state after.</param>
/// <param name="Outcome">One of <see cref="FeedOutcomes"/>.</param>
public sealed record PollResult(FeedState State, string Outcome)
{
    /// <summary>Whether what was requested carried a validator; null when nothing was requested.</summary>
    public bool? IsConditional { get; init; }

    /// <summary>Whether a whole body came that could be used.</summary>
    public bool HasBody { get; init; }

    /// <summary>What the answer held, without what a cut left half; null when it held nothing new.</summary>
    public ParsedFeed? Parsed { get; init; }

    /// <summary>The answer's own time, when it was read.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The address that answered, without its query, when it was read.</summary>
    public string? ReadAt { get; init; }

    /// <summary>The hub it names, when it was read.</summary>
    public WebSubLinks? Links { get; init; }

    /// <summary>Until when every feed of <see cref="Host"/> is left alone; null when the server did not ask for that.</summary>
    public DateTimeOffset? HostFreeAt { get; init; }

    public string? Host { get; init; }

    /// <summary>The address the feed has moved to, once that is believed.</summary>
    public Uri? NewAddress { get; init; }

    /// <summary>Where permanent redirects led this time.</summary>
    public Uri? MovedTo { get; init; }
}
