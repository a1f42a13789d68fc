using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>An edition on standard output: for reading on a terminal, in a named format elsewhere.</summary>
internal static class EditionOutput
{
    public static async Task WriteAsync(Edition edition, string? format, IAnsiConsole console, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (format is null && console.Profile.Out.IsTerminal)
        {
            var hasLinks = console.Profile.Capabilities.Links && TerminalLinks.AreKnown(Environment.GetEnvironmentVariable);
            new EditionPrinter(console, services.GetRequiredService<Lexicon>(), services.GetRequiredService<TimeProvider>().LocalTimeZone, hasLinks).Print(edition);
            return;
        }

        var writer = services.GetServices<IEditionFormat>().Single(candidate => candidate.Name == (format ?? "txt"));
        await using var output = Console.OpenStandardOutput();
        await writer.WriteAsync(edition, new EditionLinks(null), output, cancellationToken);
    }
}
