namespace Aggregator.Articles;

/// <summary>What stands on a page in place of the article, although the site answered 200.</summary>
public enum WallKind
{
    None, // The article itself, or nothing at all.
    Challenge, // Proof of being human: a captcha, an environment check.
    Unavailable, // Maintenance, an overloaded server, an error written as a page.
    Consent, // Consent to cookies or to terms.
    Login, // An account.
    Region, // Only readers of other countries may see it.
    AppOnly, // An app to download.
    ScriptOnly, // A shell that a script would fill.
    Deleted, // The article was deleted or censored.
    NotFound, // An error page that was answered with 200.
    Parked, // The domain is for sale, or the site is closed.
    Unrelated, // Something short that has nothing to do with the title.
    Cut, // A part of it: the transfer ended early, and how much of the article is missing nobody knows.
    Repeated, // A text that also stands on another page of the host, under another title.
}

public static class WallKinds
{
    /// <summary>Whether the article may stand there later; the others stay as they are.</summary>
    public static bool MayLift(this WallKind wall) => wall is WallKind.Challenge or WallKind.Unavailable or WallKind.Cut;

    /// <summary>What the page does, for a sentence that begins with "its page".</summary>
    public static string Describe(this WallKind wall) => wall switch
    {
        WallKind.Challenge => "wants proof that its reader is human",
        WallKind.Unavailable => "says that it cannot be shown now",
        WallKind.Consent => "asks for consent first",
        WallKind.Login => "asks for an account first",
        WallKind.Region => "is not shown in every country",
        WallKind.AppOnly => "is shown in an app only",
        WallKind.ScriptOnly => "is written by script",
        WallKind.Deleted => "says that the article was deleted",
        WallKind.NotFound => "says that there is no such page",
        WallKind.Parked => "is a domain without a site",
        WallKind.Unrelated => "is about something else",
        WallKind.Cut => "was cut in its transfer",
        WallKind.Repeated => "shows what another page of the site shows too",
        _ => "shows the article",
    };
}
