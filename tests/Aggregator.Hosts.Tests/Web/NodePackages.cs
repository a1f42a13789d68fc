namespace Aggregator.Hosts.Tests.Web;

/// <summary>Programs that tests take from npm, by the lock file beside them.</summary>
internal static class NodePackages
{
    private static readonly SemaphoreSlim Gate = new(1, 1);

    /// <summary>Installs what is missing; skips the test when that cannot be done, and fails it with CI=true.</summary>
    public static async Task NeedAsync(string folder, string package, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);

        try
        {
            var problem = OnPath("node") is null
                ? "Node.js is not on the PATH."
                : IsInstalled(folder, package) ? null : await InstallAsync(folder, package, cancellationToken);

            Assert.False(problem is not null && Environment.GetEnvironmentVariable("CI") == "true", problem);
            Assert.SkipWhen(problem is not null, problem ?? "");
        }
        finally
        {
            Gate.Release();
        }
    }

    private static bool IsInstalled(string folder, string package) =>
        File.Exists(Path.Combine(folder, "node_modules", package, "package.json"));

    private static async Task<string?> InstallAsync(string folder, string package, CancellationToken cancellationToken)
    {
        if (OnPath("npm") is not { } npm)
        {
            return "npm is not on the PATH.";
        }

        var start = new ProcessStartInfo(npm, ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("npm did not start.");
        var said = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        return IsInstalled(folder, package) ? null : $"npm could not install {package}: {await said}";
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => OperatingSystem.IsWindows()
                ? (string[])[Path.Combine(folder, program + ".exe"), Path.Combine(folder, program + ".cmd")]
                : [Path.Combine(folder, program)])
            .FirstOrDefault(File.Exists);
}
