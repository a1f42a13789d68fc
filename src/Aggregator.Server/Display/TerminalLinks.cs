namespace Aggregator.Server.Display;

/// <summary>
/// Whether a terminal makes links of OSC 8. None can be asked, so only those known for it count: in any other a reader
/// would lose the address. <c>FORCE_HYPERLINK</c> (1 or 0) decides for both.
/// </summary>
internal static class TerminalLinks
{
    private static readonly string[] Programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "WarpTerminal"];
    private static readonly string[] Kinds = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm"];

    public static bool AreKnown(Func<string, string?> environment) =>
        environment("FORCE_HYPERLINK") is { Length: > 0 } forced
            ? forced != "0"
            : environment("WT_SESSION") is { Length: > 0 }
                || environment("KONSOLE_VERSION") is { Length: > 0 }
                || (int.TryParse(environment("VTE_VERSION"), out var vte) && vte >= 5000)
                || Programs.Contains(environment("TERM_PROGRAM"))
                || Kinds.Any(kind => environment("TERM")?.StartsWith(kind, StringComparison.Ordinal) == true);
}
