using System.Diagnostics;

namespace Aggregator.Benchmarks.Peers;

/// <summary>The product as its users install it: published, not built.</summary>
internal static class PublishedServer
{
    private const string Project = "src/Aggregator.Server";

    /// <summary>The program, which <c>dotnet</c> runs.</summary>
    public static string Path { get; } = System.IO.Path.Combine(FolderOf(Project), "Aggregator.Server.dll");

    /// <exception cref="InvalidOperationException">It cannot be published.</exception>
    public static Task PublishAsync() => PublishAsync(Project);

    /// <summary>Publishes a project of the repository; gives the folder.</summary>
    /// <exception cref="InvalidOperationException">It cannot be published.</exception>
    public static async Task<string> PublishAsync(string project)
    {
        Console.Error.WriteLine($"publishing {project}");
        var folder = FolderOf(project);
        string[] arguments = ["publish", System.IO.Path.Combine(RepositoryRoot(), project), "-c", "Release", "-o", folder, "-v", "quiet"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed.");
        }

        return folder;
    }

    private static string FolderOf(string project) => System.IO.Path.Combine(AppContext.BaseDirectory, "published", project);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Aggregator.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is in no clone of the product.");
        }

        return folder.FullName;
    }
}
