namespace Aggregator.Feeds.State;

/// <summary>How a feed is, in one word; the most serious first. Stored and served by its name in lower case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeedHealthState>))]
public enum FeedHealthState
{
    /// <summary>An error, which may pass.</summary>
    [JsonStringEnumMemberName("failing")]
    Failing,

    /// <summary>The server refuses us: 401, 403 or 429.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Not there any more.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>Answers, and has brought nothing new for far longer than usual.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    /// <summary>Answers, and has brought nothing new for longer than usual.</summary>
    [JsonStringEnumMemberName("quiet")]
    Quiet,

    /// <summary>Works.</summary>
    [JsonStringEnumMemberName("fresh")]
    Fresh,

    /// <summary>Not polled yet.</summary>
    [JsonStringEnumMemberName("new")]
    New,

    /// <summary>Switched off.</summary>
    [JsonStringEnumMemberName("off")]
    Off,
}

public static class FeedHealthStateNames
{
    /// <summary>As stored and served, for style sheets, texts and tables.</summary>
    public static string Name(this FeedHealthState state) => state.ToString().ToLowerInvariant();
}
