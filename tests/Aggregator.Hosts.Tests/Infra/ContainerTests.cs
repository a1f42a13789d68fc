using System.Formats.Tar;
using System.IO.Compression;

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>The container image that the SDK builds, on a base image of the test's own: the real one needs its registry.</summary>
public sealed class ContainerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheImageIsBuiltOnTheRuntimeImageOfThisFramework()
    {
        var output = await DotnetAsync([], "msbuild", RepositoryFiles.PathOf(Project), "-getProperty:ContainerBaseImage");

        Assert.Equal("mcr.microsoft.com/dotnet/aspnet:10.0", output.Trim());
    }

    [Fact]
    public async Task TheImageServesOnItsPortAsAnOrdinaryUserAndWritesBelowThatUsersHome()
    {
        await using var registry = await BaseImageRegistry.StartAsync();
        var folder = Directory.CreateTempSubdirectory("image");
        try
        {
            await PublishAsync(registry, Path.Combine(folder.FullName, "image.tar"));
            await TarFile.ExtractToDirectoryAsync(Path.Combine(folder.FullName, "image.tar"), folder.FullName, true, Cancellation);
            var manifest = await ReadAsync(folder, "manifest.json");
            var image = await ReadAsync(folder, (string)manifest[0]!["Config"]!);

            Assert.Equal("aggregator:latest", (string?)manifest[0]!["RepoTags"]![0]);
            var config = image["config"]!;
            Assert.Equal("app", (string?)config["User"]);
            Assert.Equal("8080/tcp", Assert.Single(config["ExposedPorts"]!.AsObject()).Key);
            Assert.Equal(["dotnet", "/app/Aggregator.Server.dll", "--data", "/home/app/data"], Strings(config["Entrypoint"]));
            Assert.Equal(["serve", "--urls", "http://*:8080"], Strings(config["Cmd"]));

            var path = Path.Combine(folder.FullName, (string)manifest[0]!["Layers"]!.AsArray()[^1]!);
            await using var layer = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(layer, folder.FullName, true, Cancellation);
            var help = await DotnetAsync([], Path.Combine(folder.FullName, "app", "Aggregator.Server.dll"), "serve", "--help");
            Assert.Contains("--urls", help, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string Project = "src/Aggregator.Server/Aggregator.Server.csproj";

    private static Task<string> PublishAsync(BaseImageRegistry registry, string archive) => DotnetAsync(
        [("DOTNET_CONTAINER_INSECURE_REGISTRIES", registry.Authority)],
        "publish", RepositoryFiles.PathOf(Project), "-c", Configuration, "-t:PublishContainer",
        $"-p:ContainerBaseImage={registry.Authority}/aspnet:10.0", $"-p:ContainerArchiveOutputPath={archive}");

    /// <summary>That of the tests: the libraries they run on have been built, and are not built again below them.</summary>
    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\')))!;

    private static async Task<string> DotnetAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    private static async Task<JsonNode> ReadAsync(DirectoryInfo folder, string file) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, file), Cancellation))!;

    private static IEnumerable<string?> Strings(JsonNode? array) => array!.AsArray().Select(item => (string?)item);
}
