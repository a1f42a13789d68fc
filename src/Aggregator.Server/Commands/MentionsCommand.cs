using System.CommandLine;
using Aggregator.Labs;
using Aggregator.Server.Display;
using Microsoft.Extensions.Options;
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
            return Part(await Console.In.ReadToEndAsync(cancellationToken));
        }

        if (!File.Exists(argument))
        {
            return (argument, "");
        }

        if (new FileInfo(argument).Length > MaxBytes)
        {
            throw new CommandFailedException($"{argument} is larger than 20 MB; no article is.");
        }

        return Part(await File.ReadAllTextAsync(argument, cancellationToken));
    }

    private static (string Title, string Text) Part(string whole)
    {
        var end = whole.IndexOf('\n', StringComparison.Ordinal);

        return end < 0 ? (whole.Trim(), "") : (whole[..end].Trim(), whole[(end + 1)..]);
    }
}
