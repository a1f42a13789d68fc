using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aggregator.Server.Display;

/// <summary>Takes out of everything that is printed what a terminal would obey and we did not write: sources say what they like.</summary>
internal static class ControlCharacterFilter
{
    public static IAnsiConsole WithoutForeignControls(this IAnsiConsole console)
    {
        console.Pipeline.Attach(new Hook());
        return console;
    }

    private sealed class Hook : IRenderHook
    {
        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(inner => new Cleaned(inner));
    }

    private sealed class Cleaned(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Clean);

        private static Segment Clean(Segment segment) =>
            segment.IsControlCode || segment.IsLineBreak || segment.Text.EnumerateRunes().All(IsKept)
                ? segment
                : new Segment(string.Concat(segment.Text.EnumerateRunes().Where(IsKept)), segment.Style, segment.Link);

        private static bool IsKept(Rune rune) => rune.Value == '\n' || SingleLine.IsShown(rune);
    }
}
