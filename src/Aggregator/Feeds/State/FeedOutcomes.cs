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

    /// <summary>We were stopped while it answered.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>Its adapter is not registered; nothing was requested.</summary>
    public const string NoAdapter = "no-adapter";

    /// <summary>A hub pushed it, and it could be read.</summary>
    public const string Pushed = "pushed";

    internal static string OfStatus(int status) => $"status-{status}";

    internal static string Of(FetchFault fault) => fault switch
    {
        FetchFault.Dns => "dns",
        FetchFault.Refused => "connection-refused",
        FetchFault.Tls => "tls",
        FetchFault.ConnectTimedOut => "connect-timeout",
        FetchFault.NoAnswer => "no-answer",
        FetchFault.TooSlow => "too-slow",
        FetchFault.TooLarge => "too-large",
        FetchFault.HeadersTooLarge => "headers-too-large",
        FetchFault.RedirectLoop => "redirect-loop",
        FetchFault.TooManyRedirects => "too-many-redirects",
        FetchFault.Forbidden => "forbidden-address",
        FetchFault.HostBusy => "host-busy",
        FetchFault.BrokenOff => "broken-off",
        FetchFault.BadCompression => "bad-compression",
        _ => "not-http",
    };
}
