namespace Aggregator.Hosts.Tests.Infra;

/// <summary>The container image as the SDK would build it, as far as no registry is needed.</summary>
public sealed class ContainerTests
{
    [Fact]
    public async Task TheImageServesOnItsPortAsAnOrdinaryUserAndWritesBelowThatUsersHome()
    {
        var project = RepositoryFiles.PathOf("src/Aggregator.Server/Aggregator.Server.csproj");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "msbuild", project, "-getProperty:ContainerRepository,ContainerBaseImage,ContainerUser",
                "-getItem:ContainerPort,ContainerAppCommandArgs,ContainerDefaultArgs",
            ])
        {
            RedirectStandardOutput = true,
        })!;

        var image = JsonNode.Parse(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal("aggregator", (string?)image["Properties"]!["ContainerRepository"]);
        Assert.Equal("mcr.microsoft.com/dotnet/aspnet:10.0", (string?)image["Properties"]!["ContainerBaseImage"]);
        Assert.Equal("app", (string?)image["Properties"]!["ContainerUser"]);
        Assert.Equal(["8080"], Items(image, "ContainerPort"));
        Assert.Equal(["--data", "/home/app/data"], Items(image, "ContainerAppCommandArgs"));
        Assert.Equal(["serve", "--urls", "http://*:8080"], Items(image, "ContainerDefaultArgs"));
    }

    private static IEnumerable<string?> Items(JsonNode image, string name) =>
        image["Items"]![name]!.AsArray().Select(item => (string?)item!["Identity"]);
}
