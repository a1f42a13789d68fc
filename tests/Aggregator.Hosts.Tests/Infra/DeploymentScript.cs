namespace Aggregator.Hosts.Tests.Infra;

/// <summary>Runs a script of <c>infra</c> in the shell that it is written for, with an azd of the test's own.</summary>
internal static class DeploymentScript
{
    public const string Token = "token-of-azd";

    /// <param name="Said">What it wrote to either stream.</param>
    public sealed record Outcome(int ExitCode, string Said);

    /// <param name="shell"><c>sh</c> or <c>pwsh</c>: which of the two scripts of this name is run.</param>
    /// <param name="environment">Beside what the test runs with. Pauses are short, unless it says otherwise.</param>
    public static async Task<Outcome> RunAsync(
        string shell, string name, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var folder = Directory.CreateTempSubdirectory("azd-");
        try
        {
            await WriteAzdAsync(Path.Combine(folder.FullName, "azd"));
            var start = StartOf(shell, name, arguments);
            start.Environment["PATH"] = $"{folder.FullName}:{start.Environment["PATH"]}";
            start.Environment["AGGREGATOR_PAUSE"] = "0.05";
            start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
            start.Environment["HOME"] = folder.FullName;
            foreach (var (variable, value) in environment)
            {
                start.Environment[variable] = value;
            }

            return await RunAsync(start);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ProcessStartInfo StartOf(string shell, string name, IEnumerable<string> arguments)
    {
        if (shell == "sh")
        {
            Assert.SkipUnless(File.Exists("/bin/sh") && File.Exists("/usr/bin/curl"), "The script needs a POSIX shell and curl.");
            return new ProcessStartInfo("/bin/sh", [RepositoryFiles.PathOf($"infra/{name}.sh"), .. arguments]);
        }

        var powerShell = typeof(DeploymentScript).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "PowerShell")
            .Value!;
        Assert.SkipUnless(!OperatingSystem.IsWindows() && File.Exists(powerShell), $"PowerShell is not at {powerShell}.");
        string[] all = [powerShell, "-NoProfile", "-NonInteractive", "-File", RepositoryFiles.PathOf($"infra/{name}.ps1"), .. arguments];
        return new ProcessStartInfo("dotnet", all);
    }

    /// <summary>Gives the token as azd does, or nothing where <c>AZD_SIGNED_OUT</c> is set.</summary>
    private static async Task WriteAzdAsync(string path)
    {
        var script = $$"""
            #!/bin/sh
            [ "$*" = "auth token --output json" ] || { echo "azd was asked for $*" >&2; exit 2; }
            [ -z "${AZD_SIGNED_OUT:-}" ] || { echo "not logged in" >&2; exit 1; }
            echo '{ "token": "{{Token}}", "expiresOn": "2030-01-01T00:00:00Z" }'

            """;
        await File.WriteAllTextAsync(path, script.ReplaceLineEndings("\n"), TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static async Task<Outcome> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        return new Outcome(process.ExitCode, await output + await errors);
    }
}
