namespace Aggregator.Hosts.Tests.Infra;

/// <summary>What a deployment may decide of the plan and the app.</summary>
public sealed class PlatformTests
{
    [Theory]
    [InlineData("instanceMemoryMB", "512")]
    [InlineData("alwaysReadyInstances", "0")]
    [InlineData("updateStrategy", "Recreate")]
    [InlineData("placeholder", "platform")]
    [InlineData("customDomain", "")]
    [InlineData("customDomainStep", "prepare")]
    public async Task ItIsAParameterWithADefault(string name, string value)
    {
        var parameter = (await ArmTemplate.CompileAsync()).Root["parameters"]![name]!;

        Assert.Equal(value, (string?)parameter["defaultValue"]);
        Assert.Contains($"\"{name}\"", RepositoryFiles.Read("infra/main.parameters.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAppIsMadeByThem()
    {
        var app = (await ArmTemplate.CompileAsync()).OfType("Microsoft.Web/sites").Single().Json["properties"]!;
        var configuration = app["functionAppConfig"]!;
        var scale = configuration["scaleAndConcurrency"]!;

        Assert.Equal("[parameters('instanceMemoryMB')]", (string?)scale["instanceMemoryMB"]);
        Assert.Contains("parameters('alwaysReadyInstances')", (string?)scale["alwaysReady"], StringComparison.Ordinal);
        Assert.Equal("[parameters('updateStrategy')]", (string?)configuration["siteUpdateStrategy"]!["type"]);
    }

    /// <summary>The host takes its storage by name and by addresses: by addresses alone it fails to start now and then.</summary>
    [Fact]
    public async Task TheHostFindsItsStorageByItsNameToo()
    {
        var settings = (await ArmTemplate.CompileAsync()).AppSettings();

        Assert.Superset(
            new HashSet<string> { "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__blobServiceUri" },
            settings.ToHashSet());
    }

    [Fact]
    public async Task ThePlaceholderOfTheWorkerIsSwitchedOffOnRequestOnly()
    {
        var template = await ArmTemplate.CompileAsync();

        Assert.Equal(
            "[if(equals(parameters('placeholder'), 'off'), createObject('WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED', '0'), createObject())]",
            (string?)template.Module("functions")["variables"]!["placeholderSettings"]);
    }

    /// <summary>A certificate is made for a name that is bound already, and stays with it in every later deployment.</summary>
    [Fact]
    public async Task ADomainIsBoundInTheFirstStepAndServedWithItsCertificateInTheSecond()
    {
        var template = await ArmTemplate.CompileAsync();
        var certificate = template.OfType("Microsoft.Web/sites/certificates").Single().Json;
        var binding = (string)template.OfType("Microsoft.Web/sites/hostNameBindings").Single().Json["properties"]!;

        Assert.Equal("[equals(parameters('step'), 'certificate')]", (string?)certificate["condition"]);
        Assert.Contains("if(equals(parameters('step'), 'certificate'), createObject('sslState', ", binding, StringComparison.Ordinal);
    }
}
