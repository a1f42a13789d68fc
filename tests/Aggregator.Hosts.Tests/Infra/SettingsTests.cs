using System.Collections;

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>What the app reads against what the deployment sets.</summary>
public sealed class SettingsTests
{
    /// <summary>Settings of the Functions host and of the platform; no options class of ours knows them.</summary>
    private static readonly string[] OfTheHost =
    [
        "AzureFunctionsWebHost__hostid",
        "AzureWebJobsStorage__accountName",
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__queueServiceUri",
        "AzureWebJobsStorage__tableServiceUri",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED",
        // The queue triggers share the section of the product's storage, and name their kind of identity in it.
        "AzureStorage__credential",
    ];

    /// <summary>Settings that may stay empty on Azure, and why.</summary>
    private static readonly Dictionary<string, string> MayStayEmpty = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AzureStorage__ConnectionString"] = "an identity is used instead; a connection string would hold a key",
        ["AzureStorage__Prefix"] = "the account holds nothing else, and the queue triggers know no prefix",
        ["Feeds__CataloguePath"] = "the embedded catalogue is used",
        ["Feeds__Credentials"] = "no feed of the catalogue needs any",
        ["Labs__LexiconPath"] = "the embedded lexicon is used",
        ["Labs__LexiconAdditionsPath"] = "nothing is added to it",
        ["Labs__Threshold"] = "the lexicon's own threshold is used",
        ["Web__AllowedPorts"] = "empty means 80 and 443",
        ["Subscriptions__Key"] = "one is made at random",
        ["Subscriptions__KeyFile"] = "it is kept in the store",
    };

    [Fact]
    public async Task EverySettingOfTheTemplateIsOneThatTheAppReads()
    {
        var known = Settings().Select(setting => setting.Name).Concat(OfTheHost).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.All((await ArmTemplate.CompileAsync()).AppSettings(), name => Assert.Contains(name, known));
    }

    [Fact]
    public async Task EverySettingWithoutADefaultIsInTheTemplate()
    {
        var set = (await ArmTemplate.CompileAsync()).AppSettings().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = Settings().Where(
            setting => setting.IsEmpty && !set.Contains(setting.Name) && !MayStayEmpty.ContainsKey(setting.Name));

        Assert.Empty(missing.Select(setting => setting.Name));
        Assert.Subset(
            Settings().Select(setting => setting.Name).ToHashSet(StringComparer.OrdinalIgnoreCase),
            MayStayEmpty.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task WhatOnlyFitsAMachineOfOnesOwnIsSetForAzure()
    {
        var set = (await ArmTemplate.CompileAsync()).AppSettings().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var local = Settings().Where(setting => setting.Default is string text
            && (text.Contains("localhost", StringComparison.Ordinal) || text.StartsWith("data/", StringComparison.Ordinal)));

        Assert.All(local, setting => Assert.Contains(setting.Name, set));
    }

    private sealed record Setting(string Name, object? Default)
    {
        public bool IsEmpty => Default is null or "" or ICollection { Count: 0 };
    }

    /// <summary>Every value of every options class of the parts that the Functions app adds.</summary>
    private static IEnumerable<Setting> Settings()
    {
        var assemblies = new[] { typeof(Feed).Assembly, Assembly.Load("Aggregator.Web"), Assembly.Load("Aggregator.Storage.Azure") };
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)))
        {
            if (type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is not string section)
            {
                continue;
            }

            var defaults = Activator.CreateInstance(type);
            foreach (var property in type.GetProperties().Where(property => property.CanWrite || property.GetValue(defaults) is IList))
            {
                yield return new Setting(
                    $"{section.Replace(":", "__", StringComparison.Ordinal)}__{property.Name}",
                    property.GetValue(defaults));
            }
        }
    }
}
