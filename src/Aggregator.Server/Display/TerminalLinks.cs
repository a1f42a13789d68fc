namespace Aggregator.Server.Display;

/// <summary>
/// Whether a terminal makes links of OSC 8. No terminal can be queried for that, so only those known for it count: in any other
/// a reader would lose the address. <c>FORCE_HYPERLINK</c> (1 or 0) overrides this.
/// </summary>
internal static class TerminalLinks
{
    private static readonly string[] Programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "WarpTerminal"];
    private static readonly string[] Terminals = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm"];

    public static bool AreKnown(Func<string, string?> environment)
    {
        if (environment("FORCE_HYPERLINK") is { Length: > 0 } forced)
        {
            return forced != "0";
        }

        // GNOME's and other terminals of the VTE library make links from its version 0.50 on.
        return environment("WT_SESSION") is { Length: > 0 }
            || environment("KONSOLE_VERSION") is { Length: > 0 }
            || (int.TryParse(environment("VTE_VERSION"), out var vte) && vte >= 5000)
            || Programs.Contains(environment("TERM_PROGRAM"))
            || Terminals.Any(name => environment("TERM")?.StartsWith(name, StringComparison.Ordinal) == true);
    }
}
