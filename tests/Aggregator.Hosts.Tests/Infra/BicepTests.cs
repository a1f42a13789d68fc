namespace Aggregator.Hosts.Tests.Infra;

public sealed class BicepTests
{
    [Fact]
    public async Task TheTemplateAndItsModulesCompileWithNothingForTheLinterToSay()
    {
        var built = await BicepCli.BuildMainAsync();

        Assert.Equal((0, ""), (built.ExitCode, built.Errors.Trim()));
    }

    /// <summary>The rule is an error of the compiler, so that the test above fails once a version is two years old.</summary>
    [Fact]
    public async Task AnApiVersionOfMoreThanTwoYearsIsAnError()
    {
        var folder = Directory.CreateTempSubdirectory("bicep-");
        File.Copy(RepositoryFiles.PathOf("infra/bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
        var file = Path.Combine(folder.FullName, "old.bicep");
        await File.WriteAllTextAsync(
            file,
            "resource group 'Microsoft.Storage/storageAccounts@2023-01-01' existing = { name: 'old' }\n",
            TestContext.Current.CancellationToken);

        var built = await BicepCli.RunAsync(["build", file, "--stdout"], TestContext.Current.CancellationToken);

        Assert.Equal(1, built.ExitCode);
        Assert.Contains("Error use-recent-api-versions", built.Errors, StringComparison.Ordinal);
        Assert.Contains("no more than 730 days old", built.Errors, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task EveryFileIsFormatted()
    {
        var copies = Directory.CreateTempSubdirectory("bicep-");
        var files = Directory.GetFiles(RepositoryFiles.PathOf("infra"), "*.bicep", SearchOption.AllDirectories);
        Array.ForEach(files, file => File.Copy(file, Path.Combine(copies.FullName, Path.GetFileName(file))));

        var formatted = await BicepCli.RunAsync(
            ["format", "--pattern", Path.Combine(copies.FullName, "*.bicep")],
            TestContext.Current.CancellationToken);

        Assert.True(formatted.ExitCode == 0, formatted.Errors);
        Assert.All(files, file => Assert.Equal(Lines(Path.Combine(copies.FullName, Path.GetFileName(file))), Lines(file)));
        copies.Delete(recursive: true);
    }

    [Fact]
    public async Task TheParametersFileGivesWhatTheTemplateAsksForAndNothingElse()
    {
        var template = await ArmTemplate.CompileAsync();
        var requested = template.Root["parameters"]!.AsObject();
        var given = JsonNode.Parse(RepositoryFiles.Read("infra/main.parameters.json"))!["parameters"]!.AsObject().Select(pair => pair.Key)
            .ToHashSet();

        Assert.Subset(requested.Select(pair => pair.Key).ToHashSet(), given);
        Assert.Empty(requested.Where(pair => pair.Value!["defaultValue"] is null).Select(pair => pair.Key).Except(given));
    }

    [Fact]
    public async Task EveryParameterOfTheTemplateSaysWhatItIs()
    {
        var template = await ArmTemplate.CompileAsync();

        Assert.Empty(
            template.Root["parameters"]!.AsObject().Where(pair => pair.Value!["metadata"]?["description"] is null).Select(pair => pair.Key));
    }

    [Fact]
    public void TheDeploymentHasOneServiceWhichIsTheFunctionsApp()
    {
        var lines = RepositoryFiles.Read("azure.yaml").ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).ToList();

        Assert.Single(lines, "host: function");
        Assert.Single(lines, "project: src/Aggregator.Functions");
        Assert.Equal(1, lines.Count(line => line.StartsWith("project:", StringComparison.Ordinal)));
    }

    private static string Lines(string path) => File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd();
}
