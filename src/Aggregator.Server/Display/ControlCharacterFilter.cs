using Spectre.Console.Rendering;

namespace Aggregator.Server.Display;

/// <summary>Removes the control characters of foreign text from all output: a terminal would obey them, and feeds can hold any.</summary>
internal sealed class ControlCharacterFilter : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(inner => new Filtered(inner));

    private sealed class Filtered(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Filter);

        private static Segment Filter(Segment segment)
        {
            if (segment.IsControlCode || segment.IsLineBreak || segment.Text.EnumerateRunes().All(IsKept))
            {
                return segment;
            }

            return new Segment(string.Concat(segment.Text.EnumerateRunes().Where(IsKept)), segment.Style, segment.Link);
        }

        private static bool IsKept(Rune rune) => rune.Value == '\n' || SingleLine.IsShown(rune);
    }
}

internal static class ControlCharacterFilterExtensions
{
    /// <summary>Wider than any line: a file or another program gets each line whole.</summary>
    private const int Endless = 100_000;

    public static IAnsiConsole WithoutControlCharacters(this IAnsiConsole console)
    {
        console.Pipeline.Attach(new ControlCharacterFilter());
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = Endless;
        }

        return console;
    }
}
