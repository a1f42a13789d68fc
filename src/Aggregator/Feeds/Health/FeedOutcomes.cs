using Aggregator.Http;

namespace Aggregator.Feeds.Health;

/// <summary>How an exchange can end, each in a word that is counted and shown.</summary>
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

    /// <summary>No reader for its kind is installed; nothing was asked.</summary>
    public const string NoReader = "no-reader";

    /// <summary>What a hub sent unasked, and was read.</summary>
    public const string Pushed = "pushed";

    internal static string OfStatus(int status) => $"status-{status}";

    internal static string Of(WebFault fault) => fault switch
    {
        WebFault.Dns => "dns",
        WebFault.Refused => "connection-refused",
        WebFault.Tls => "tls",
        WebFault.ConnectTimedOut => "connect-timeout",
        WebFault.NoAnswer => "no-answer",
        WebFault.TooSlow => "too-slow",
        WebFault.TooLarge => "too-large",
        WebFault.HeadersTooLarge => "headers-too-large",
        WebFault.RedirectLoop => "redirect-loop",
        WebFault.TooManyRedirects => "too-many-redirects",
        WebFault.Forbidden => "forbidden-address",
        WebFault.HostBusy => "host-busy",
        WebFault.BrokenOff => "broken-off",
        WebFault.BadCompression => "bad-compression",
        _ => "not-http",
    };
}
