using Spectre.Console;

namespace Aggregator.Hosts.Tests.Display;

/// <summary>A terminal of a given width, as the server opens one, that records what it is sent.</summary>
internal sealed class TestTerminal(TextWriter writer, int width) : IAnsiConsoleOutput
{
    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => width;

    public int Height => 50;

    public static IAnsiConsole Open(TextWriter writer, int width, bool hasColour = true) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = hasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new TestTerminal(writer, width),
    }).WithoutControlCharacters();

    public void SetEncoding(Encoding encoding)
    {
        // It takes characters.
    }
}
