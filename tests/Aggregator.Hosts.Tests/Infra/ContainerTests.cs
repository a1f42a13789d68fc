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
        var output = await DotnetCommand.RunAsync([], Cancellation, "msbuild", RepositoryFiles.PathOf(Project), "-getProperty:ContainerBaseImage");

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
            var help = await DotnetCommand.RunAsync([], Cancellation, Path.Combine(folder.FullName, "app", "Aggregator.Server.dll"), "serve", "--help");
            Assert.Contains("--urls", help, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string Project = "src/Aggregator.Server/Aggregator.Server.csproj";

    private static Task<string> PublishAsync(BaseImageRegistry registry, string archive) => DotnetCommand.RunAsync(
        [("DOTNET_CONTAINER_INSECURE_REGISTRIES", registry.Authority)],
        Cancellation,
        "publish", RepositoryFiles.PathOf(Project), "-c", DotnetCommand.Configuration, "-t:PublishContainer",
        $"-p:ContainerBaseImage={registry.Authority}/aspnet:10.0", $"-p:ContainerArchiveOutputPath={archive}");

    private static async Task<JsonNode> ReadAsync(DirectoryInfo folder, string file) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, file), Cancellation))!;

    private static IEnumerable<string?> Strings(JsonNode? array) => array!.AsArray().Select(item => (string?)item);
}
