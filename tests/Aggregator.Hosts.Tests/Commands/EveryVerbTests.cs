using System.CommandLine;
using Aggregator.Text;
using Aggregator.Server.Commands;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.Commands;

/// <summary>Whatever a verb is given, it ends with one of its exit codes and a sentence.</summary>
public sealed class EveryVerbTests : IDisposable
{
    private static readonly string[] Bad =
        ["", "x", "-1", "99999999999999999999", "\0", "--", new('x', 5000)];

    // These would go on for ever, or request what they find.
    private static readonly string[] LongRunning = ["", "serve", "demo", "mcp", "digest"];

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-verbs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Verbs() => [.. VerbsOf(CommandLine.Build(Console(TextWriter.Null)), "")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task NoVerbEndsInAnExceptionThatNobodyForesaw(string verb)
    {
        var words = verb.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = words.Aggregate((Command)CommandLine.Build(Console(TextWriter.Null)), (known, word) => known.Subcommands.Single(sub => sub.Name == word));
        string[] poison = LongRunning.Contains(verb) ? ["--set", "Web:HostSpacing=soon"] : [];
        List<string[]> tried = [["--nonsense"], ["too", "many", "words", "here"], ["--set"], ["--set", "=x"], ["--storage", "floppy"], []];
        tried.AddRange(Bad.Select(bad => command.Arguments.Select(_ => bad).ToArray()));
        foreach (var option in command.Options.Where(option => option is not System.CommandLine.Help.HelpOption))
        {
            tried.Add([option.Name]);
            tried.Add([option.Name, "1", option.Name, "2"]);
            tried.AddRange(Bad.Select(bad => (string[])[.. command.Arguments.Select(_ => "x"), option.Name, bad]));
        }

        foreach (var arguments in tried)
        {
            var (error, output) = (new StringWriter(), new StringWriter());
            var code = await CommandLine.RunAsync([.. words, .. arguments, .. poison, "--data", _folder], Console(output), error);

            var (given, said) = (Truncate.At(string.Join(' ', arguments), 80), $"{error}{output}");
            Assert.True(code is >= 0 and <= 3, $"{given} ended with {code}");
            Assert.False(said.Contains("not foreseen", StringComparison.Ordinal), $"{given}: {said}");
            Assert.False(code != 0 && said.Length == 0, $"{given} ended with {code} and no word");
        }
    }

    [Theory]
    [InlineData("Web:HostSpacing=soon", "Web:HostSpacing is 'soon'; it must be a duration such as 00:30:00")]
    [InlineData("Web:AllowLoopback=perhaps", "Web:AllowLoopback is 'perhaps'; it must be true or false")]
    [InlineData("Feeds:MaxBytes=much", "Feeds:MaxBytes is 'much'; it must be a whole number")]
    public async Task ASettingOfTheWrongTypeIsRefusedInPlainWords(string setting, string words)
    {
        using var error = new StringWriter();

        var code = await CommandLine.RunAsync(["feeds", "list", "--set", setting, "--data", _folder], Console(TextWriter.Null), error);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(words, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACheckLeavesNothingBehind()
    {
        var data = Path.Combine(_folder, "none");

        await CommandLine.RunAsync(["feeds", "check", "http://127.0.0.1:9/feed", "--data", data], Console(TextWriter.Null), TextWriter.Null);

        Assert.False(Directory.Exists(data));
    }

    private static IEnumerable<string> VerbsOf(Command command, string path) => command.Subcommands
        .SelectMany(sub => VerbsOf(sub, $"{path} {sub.Name}".Trim()))
        .Prepend(path);

    private static IAnsiConsole Console(TextWriter output) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
}
