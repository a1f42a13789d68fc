using Microsoft.Extensions.Configuration;

namespace Aggregator.Tests.Digests.Translation;

public sealed class TranslationOptionsTests
{
    [Theory]
    [InlineData("https://api.deepseek.example/v1")]
    [InlineData("http://localhost:11434/v1")]
    [InlineData("http://127.0.0.1:11434/v1")]
    [InlineData("http://[::1]:11434/v1")]
    [InlineData("http://192.168.1.20:11434/v1")]
    [InlineData("http://ollama:11434/v1")]
    public void AnAddressOfTheOperatorsIsTaken(string endpoint) => Assert.Empty(ProblemsOf(("Endpoint", endpoint), ("Model", "a-model")));

    [Theory]
    [InlineData("http://api.deepseek.example/v1", "must begin with https")]
    [InlineData("http://8.8.8.8/v1", "must begin with https")]
    [InlineData("ftp://api.deepseek.example/", "is not an address on the web")]
    [InlineData("ftp://me:hunter2@api.deepseek.example/", "a key belongs into Translation:Key")]
    [InlineData("/v1", "is not an address on the web")]
    [InlineData("https://me:hunter2@api.deepseek.example/v1", "a key belongs into Translation:Key")]
    [InlineData("https://api.deepseek.example/v1?key=hunter2", "a key belongs into Translation:Key")]
    public void AnotherIsRefusedByNameAndWithoutItsSecrets(string endpoint, string problem)
    {
        var found = Assert.Single(ProblemsOf(("Endpoint", endpoint), ("Model", "a-model")));

        Assert.Contains("Translation:Endpoint", found, StringComparison.Ordinal);
        Assert.Contains(problem, found, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kind", "babel", "Translation:Kind 'babel' is none of chat, azure-translator.")]
    [InlineData("Kind", "azure-translator", "Translation:Key is empty")]
    [InlineData("Model", "", "Translation:Model is empty")]
    [InlineData("MaxCallsPerDay", "0", "MaxCallsPerDay")]
    [InlineData("CallTimeout", "00:10:00", "CallTimeout")]
    [InlineData("EditionTimeout", "00:30:00", "EditionTimeout")]
    public void WhatAKindNeedsIsSaidAtTheStart(string name, string value, string problem)
    {
        var problems = ProblemsOf(("Endpoint", "https://api.deepseek.example/v1"), ("Model", "a-model"), (name, value));

        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnAddressNothingElseIsLookedAt() => Assert.Empty(ProblemsOf(("Kind", "babel"), ("Key", "x")));

    private static IEnumerable<string> ProblemsOf(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings
                .GroupBy(setting => setting.Name)
                .Select(setting => KeyValuePair.Create<string, string?>("Translation:" + setting.Key, setting.Last().Value)))
            .Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddDigests()
            .AddTranslators(() => Aggregator.Translation.Translators.All);
        try
        {
            services.BuildServiceProvider().GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
    }
}
