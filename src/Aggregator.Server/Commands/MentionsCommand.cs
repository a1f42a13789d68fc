using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>mentions</c>: what the recogniser sees in a text, and why.</summary>
internal static class MentionsCommand
{
    private const int MaxBytes = 20_000_000;

    private static readonly Argument<string> Text = new("TEXT|FILE") { Description = "A title, or a text file whose first line is the title; '-' reads standard input." };

    private static readonly Option<bool> Explain = new("--explain") { Description = "Show the rule of every mention and the parts of the score." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write JSON for a script." };

    private static readonly Option<string?> LexiconPath = new("--lexicon") { Description = "A lexicon to use instead of the embedded one.", HelpName = "FILE" };

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("mentions", "Tell which labs, models and people a text names, and whether it belongs.") { Text, Explain, Json, LexiconPath };
        command.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var options = Options.Create(new LabOptions { LexiconPath = result.GetValue(LexiconPath) });
        var lexicon = new Lexicon(options);
        var (title, text) = await ReadAsync(result.GetRequiredValue(Text), cancellationToken);
        var explained = new LabRecognizer(lexicon, options).Explain(new RecognitionInput(title, text, null, null));

        if (result.GetValue(Json))
        {
            MentionReport.WriteJson(explained, lexicon, console);
        }
        else
        {
            MentionReport.Write(explained, lexicon, result.GetValue(Explain), console);
        }

        return ExitCodes.Done;
    }

    private static async Task<(string Title, string Text)> ReadAsync(string argument, CancellationToken cancellationToken)
    {
        if (argument == "-")
        {
            return Part(await ReadAsync(Console.OpenStandardInput(), "What came on standard input", cancellationToken));
        }

        if (!File.Exists(argument))
        {
            return Part(argument);
        }

        try
        {
            await using var file = File.OpenRead(argument);

            return Part(await ReadAsync(file, argument, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{argument} cannot be read: {exception.Message}");
        }
    }

    private static async Task<string> ReadAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (bytes.Length + read > MaxBytes)
            {
                throw new CommandFailedException($"{name} is larger than 20 MB; no article is.");
            }

            bytes.Write(buffer, 0, read);
        }

        bytes.Position = 0;
        using var reader = new StreamReader(bytes, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var text = await reader.ReadToEndAsync(cancellationToken);
        return text.Contains('\0', StringComparison.Ordinal) ? throw new CommandFailedException($"{name} is no text.") : text;
    }

    private static (string Title, string Text) Part(string whole)
    {
        var end = whole.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (whole.Trim(), "") : (whole[..end].Trim(), whole[(end + 1)..]);
    }
}
