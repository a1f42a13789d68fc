using Aggregator.Server.Display;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.Display;

/// <summary>A terminal of a given width, as the server opens one, that writes down what it is told.</summary>
internal static class TestTerminal
{
    public static IAnsiConsole Open(TextWriter writer, int width, bool hasColour = true)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = hasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;

        return console.WithoutForeignControls();
    }
}
