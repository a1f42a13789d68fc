using System.Diagnostics;

namespace Aggregator.Benchmarks.Peers;

/// <summary>The product as its users install it: published, not built.</summary>
internal static class PublishedServer
{
    /// <summary>The program, which <c>dotnet</c> runs.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "published", "Aggregator.Server.dll");

    /// <exception cref="InvalidOperationException">It cannot be published.</exception>
    public static async Task PublishAsync()
    {
        Console.Error.WriteLine("publishing the product");
        var project = System.IO.Path.Combine(RepositoryRoot(), "src", "Aggregator.Server");
        string[] arguments = ["publish", project, "-c", "Release", "-o", System.IO.Path.GetDirectoryName(Path)!, "-v", "quiet"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed.");
        }
    }

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
