namespace Aggregator.Hosts.Tests.Infra;

/// <summary>The real Bicep compiler, from its package.</summary>
internal static class BicepCli
{
    /// <param name="Errors">Diagnostics: the compiler writes errors, warnings and hints here.</param>
    public sealed record Outcome(int ExitCode, string Output, string Errors);

    private static readonly Lazy<Task<Outcome>> MainTemplate = new(() =>
        RunAsync(["build", RepositoryFiles.PathOf("infra/main.bicep"), "--stdout"], TestContext.Current.CancellationToken));

    /// <summary>What the main template compiles to, compiled once for all tests.</summary>
    public static Task<Outcome> BuildMainAsync() => MainTemplate.Value;

    /// <summary>Skips the test when the compiler is not here.</summary>
    public static async Task<Outcome> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(FindOrSkip(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // A single-file program that unpacks itself must not need a home folder.
        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(Path.GetTempPath(), "bicep-cli");

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The Bicep compiler did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        return new Outcome(process.ExitCode, await output, await errors);
    }

    private static string FindOrSkip()
    {
        var path = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(attribute => attribute.Key == "BicepCli")?
            .Value;

        Assert.SkipWhen(path is null, "The Bicep compiler's package is named for Linux on x64 only.");
        Assert.SkipUnless(File.Exists(path), $"The Bicep compiler is not at {path}: its package was not restored.");

        return path!;
    }
}
