namespace Aggregator.Server.Commands;

/// <summary><c>mentions</c>: which labs, models and people a text names, and why.</summary>
internal static class MentionsCommand
{
    private const int MaxBytes = 20_000_000;

    private static readonly Argument<string> Text = new("TEXT|FILE")
    {
        Description = "A title, or a text file whose first line is the title; '-' reads standard input.",
    };

    private static readonly Option<bool> Explain = new("--explain")
    {
        Description = "Show the rule of every mention and the parts of the score.",
    };

    private static readonly Option<string?> LexiconPath = new("--lexicon")
    {
        Description = "A lexicon to use instead of the embedded one.",
        HelpName = "FILE",
    };

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("mentions", "Show which labs, models and people a text names, and whether it belongs.")
        {
            Text, Explain, SharedOptions.Json, LexiconPath,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var options = Options.Create(new LabOptions { LexiconPath = result.GetValue(LexiconPath) });
        var lexicon = new Lexicon(options);
        var (title, text) = await ReadAsync(result.GetRequiredValue(Text), cancellationToken);
        var explained = new LabRecognizer(lexicon, options).Explain(new RecognitionInput(title, text));
        if (result.GetValue(SharedOptions.Json))
        {
            MentionReport.WriteJson(explained, lexicon, console);
        }
        else
        {
            MentionReport.Write(explained, lexicon, result.GetValue(Explain), console);
        }

        return ExitCodes.Done;
    }

    /// <summary>The first line is the title.</summary>
    private static async Task<(string Title, string Text)> ReadAsync(string argument, CancellationToken cancellationToken)
    {
        var whole = argument;
        if (argument == InputFile.StandardInput || File.Exists(argument))
        {
            using var bytes = new MemoryStream(await InputFile.ReadAsync(argument, MaxBytes, "no article is.", cancellationToken));
            using var reader = new StreamReader(bytes, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            whole = await reader.ReadToEndAsync(cancellationToken);
        }

        if (whole.Contains('\0', StringComparison.Ordinal))
        {
            throw new CommandFailedException($"{argument} is not a text file.");
        }

        var lines = whole.Split('\n', 2);
        return (lines[0].Trim(), lines.ElementAtOrDefault(1) ?? "");
    }
}
