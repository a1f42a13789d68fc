namespace Aggregator.Server.Display;

/// <summary>An edition on standard output: for reading on a terminal, in a named format elsewhere.</summary>
internal sealed class EditionOutput(IAnsiConsole console, Lexicon lexicon, IEnumerable<EditionFormat> formats, TimeProvider time)
{
    /// <param name="format">Null for reading on a terminal, and for <c>txt</c> elsewhere.</param>
    public async Task WriteAsync(Edition edition, string? format, CancellationToken cancellationToken)
    {
        if (format is null && console.Profile.Out.IsTerminal)
        {
            new EditionPrinter(console, lexicon, time.LocalTimeZone).Print(edition);
            return;
        }

        var writer = formats.Single(candidate => candidate.Name == (format ?? "txt"));
        await using var output = Console.OpenStandardOutput();
        await writer.WriteAsync(edition, new EditionLinks(null), output, cancellationToken);
    }
}
