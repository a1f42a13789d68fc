using Aggregator.Digests;
using Aggregator.Feeds;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>Lines of a label and words: on a terminal the words are broken beside the label, elsewhere a line stays a line.</summary>
internal static class HangingLines
{
    private const int LeastWords = 20;

    public static void Write(IAnsiConsole console, string label, string words)
    {
        var plain = PlainLine.Of(words);
        if (!console.Profile.Out.IsTerminal)
        {
            Console.WriteLine(label + plain);
            return;
        }

        var prefix = label;
        foreach (var line in TextColumns.Wrap(plain, Math.Max(console.Profile.Width - label.Length, LeastWords)))
        {
            console.WriteLine(prefix + line);
            prefix = new string(' ', label.Length);
        }
    }
}
