using Aggregator.Server.Commands;

RegexLimit.Apply();

if (Console.IsOutputRedirected || !OperatingSystem.IsWindows())
{
    // Chinese must arrive whole whatever the console's code page.
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}

return await CommandLine.RunAsync(args, AnsiConsole.Console.WithoutControlCharacters(), Console.Error);
