using Aggregator.Http;

namespace Aggregator.Feeds.State;

/// <summary>How an exchange can end, in words that are counted and shown; <c>status-404</c> and the like are others.</summary>
public static class FeedOutcomes
{
    /// <summary>An answer with a body that differed and could be read.</summary>
    public const string Changed = "changed";

    /// <summary>The same bytes as before, sent again.</summary>
    public const string Same = "same";

    public const string NotModified = "not-modified";
    public const string Empty = "empty";

    /// <summary>A page, a picture, damaged beyond repair: the bytes are no feed.</summary>
    public const string NotAFeed = "not-a-feed";

    /// <summary>The answer ended before it was whole.</summary>
    public const string Cut = "cut";

    /// <summary>We were stopped while it answered.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The process ended again and again while its answer was read.</summary>
    public const string GivenUp = "given-up";

    /// <summary>Its adapter is not registered; nothing was requested.</summary>
    public const string NoAdapter = "no-adapter";

    /// <summary>A hub pushed it, and it could be read.</summary>
    public const string Pushed = "pushed";

    internal static string OfStatus(int status) => $"status-{status}";

    /// <summary>The fault's name, as <c>connect-timeout</c>.</summary>
    internal static string Of(FetchFault fault) => JsonNamingPolicy.KebabCaseLower.ConvertName(fault.ToString());
}
