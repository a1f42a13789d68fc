namespace Aggregator.Server.Display;

/// <summary>A line that a narrow terminal breaks below its own text, not below its label; anywhere else it stays one line.</summary>
internal static class HangingLine
{
    public static void Write(IAnsiConsole console, string label, string text, Style? style = null)
    {
        var line = SingleLine.Of(text);
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Out.Writer.WriteLine((label + line).TrimEnd());
            return;
        }

        var flush = new Padding(0, 0, 0, 0);
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = flush }).AddColumn(new GridColumn { Padding = flush });
        console.Write(grid.AddRow(new Spectre.Console.Text(label, style), new Spectre.Console.Text(line, style)));
    }
}
