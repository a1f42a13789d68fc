namespace Aggregator.Tests.Shared;

/// <summary>Finds Azurite, or installs it from the lock file of the storage tests.</summary>
internal static class AzuriteInstallation
{
    private static readonly string Script = Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>The script to run with Node, or the reason why there is none.</summary>
    public static async Task<(string? Script, string Problem)> FindOrInstallAsync(CancellationToken cancellationToken)
    {
        if (FindProject() is not { } project)
        {
            return FindGlobal() is { } found
                ? (found, "")
                : (null, "Azurite is not installed, and the package.json that names it is not at hand.");
        }

        if (FindIn(project) is { } installed)
        {
            return (installed, "");
        }

        if (FindGlobal() is { } global)
        {
            return (global, "");
        }

        return AzuriteServer.OnPath("npm") is { } npm
            ? await InstallAsync(npm, project, cancellationToken)
            : (null, "Azurite is not installed and npm, which could install it, is not on the PATH.");
    }

    private static async Task<(string? Script, string Problem)> InstallAsync(
        string npm,
        string project,
        CancellationToken cancellationToken)
    {
        // Test projects run side by side, and each may find it missing.
        await using var turn = await TakeTurnAsync(Path.Combine(project, "obj", "azurite-install.lock"), cancellationToken);
        if (FindIn(project) is { } installed)
        {
            return (installed, "");
        }

        var start = new ProcessStartInfo(npm)
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        return process.ExitCode == 0 && FindIn(project) is { } script
            ? (script, "")
            : (null, $"Azurite is not installed and 'npm ci' in {project} failed with exit code {process.ExitCode}: {await errors}{await output}");
    }

    private static async Task<FileStream> TakeTurnAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    /// <summary>npm writes its own list last; without it an installation was broken off.</summary>
    private static string? FindIn(string folder) =>
        File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")) && File.Exists(Path.Combine(folder, Script))
            ? Path.Combine(folder, Script)
            : null;

    private static string? FindGlobal()
    {
        if (AzuriteServer.OnPath("azurite") is not { } command)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(command)!;
        var target = File.ResolveLinkTarget(command, returnFinalTarget: true)?.FullName;
        return ((string?[])[target, Path.Combine(folder, Script), Path.Combine(folder, "..", "lib", Script)])
            .FirstOrDefault(path => path is not null && path.EndsWith(".js", StringComparison.Ordinal) && File.Exists(path));
    }

    private static string? FindProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, "tests", "Aggregator.Storage.Tests");
            if (File.Exists(Path.Combine(project, "package-lock.json")))
            {
                return project;
            }
        }

        return null;
    }
}
