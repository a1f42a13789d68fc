namespace Aggregator.Server.Display;

/// <summary>Where progress and explanations go, so that standard output holds the digest alone.</summary>
internal static class StandardError
{
    public static IAnsiConsole Console { get; } =
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) }).WithoutControlCharacters();
}
