namespace Aggregator.Hosts.Tests.Infra;

public sealed partial class SecurityTests
{
    /// <summary>What the app's identity may do. Who changes this list says why in the commit.</summary>
    private static readonly (string Role, string Scope, string Why)[] Allowed =
    [
        (StorageBlobDataOwner, "hostAccountName", "host locks, timers, the deployed package"),
        (StorageQueueDataContributor, "hostAccountName", "the host's own queues"),
        (StorageTableDataContributor, "hostAccountName", "the host's own tables"),
        (StorageBlobDataContributor, "dataAccountName", "texts that are longer than a row"),
        (StorageQueueDataContributor, "dataAccountName", "the product's messages"),
        (StorageTableDataContributor, "dataAccountName", "the product's rows"),
        (MonitoringMetricsPublisher, "telemetryName", "telemetry without a key"),
        (KeyVaultSecretsUser, "vaultName", "settings that refer to secrets"),
    ];

    private const string StorageBlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string StorageBlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string StorageQueueDataContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string StorageTableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";

    [Theory]
    [InlineData("AccountKey")]
    [InlineData("SharedAccessSignature")]
    [InlineData("listKeys")]
    [InlineData("listAccountSas")]
    [InlineData("StorageAccountConnectionString")]
    public async Task NothingDeployedHoldsAStorageKey(string trace)
    {
        var template = await ArmTemplate.CompileAsync();

        Assert.DoesNotContain(trace, template.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task StorageAccountsTakeIdentitiesOnlyAndShowNothingToThePublic()
    {
        var template = await ArmTemplate.CompileAsync();
        var accounts = template.OfType("Microsoft.Storage/storageAccounts").ToList();

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            var properties = account.Json["properties"]!;
            Assert.False((bool)properties["allowSharedKeyAccess"]!);
            Assert.False((bool)properties["allowBlobPublicAccess"]!);
            Assert.True((bool)properties["supportsHttpsTrafficOnly"]!);
            Assert.Equal("TLS1_2", (string?)properties["minimumTlsVersion"]);
        });
    }

    [Fact]
    public async Task TheIdentityHasTheListedRolesAndNoOther()
    {
        var template = await ArmTemplate.CompileAsync();
        var given = template.OfType("Microsoft.Authorization/roleAssignments")
            .Select(resource => (RoleOf(template, resource), ScopeOf(resource)));

        Assert.Equal(Allowed.Select(entry => (entry.Role, entry.Scope)).Order(), given.Order());
    }

    [Fact]
    public async Task TheAppActsAsTheUserAssignedIdentityEverywhere()
    {
        var template = await ArmTemplate.CompileAsync();
        var app = template.OfType("Microsoft.Web/sites").Single().Json;

        Assert.Equal("UserAssigned", (string?)app["identity"]!["type"]);
        Assert.NotNull(app["properties"]!["keyVaultReferenceIdentity"]);
        Assert.Equal(
            "UserAssignedIdentity",
            (string?)app["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!["type"]);
        Assert.Equal(2, template.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies")
            .Count(policy => !(bool)policy.Json["properties"]!["allow"]!));
    }

    [Fact]
    public async Task TelemetryIsTakenInFromIdentitiesOnlyCappedAndKeptForThirtyDays()
    {
        var template = await ArmTemplate.CompileAsync();
        var workspace = template.OfType("Microsoft.OperationalInsights/workspaces").Single().Json["properties"]!;
        var insights = template.OfType("Microsoft.Insights/components").Single().Json["properties"]!;

        Assert.True((bool)insights["DisableLocalAuth"]!);
        Assert.True((bool)workspace["features"]!["disableLocalAuth"]!);
        Assert.Equal(30, (int)workspace["retentionInDays"]!);
        Assert.NotNull(workspace["workspaceCapping"]!["dailyQuotaGb"]);
    }

    [Fact]
    public async Task SecretsAreSecureParametersAndReachTheAppByReference()
    {
        var template = await ArmTemplate.CompileAsync();
        var settings = template.Module("functions");
        var parameters = template.Root["parameters"]!.AsObject();

        Assert.Equal(
            ["operatorKey", "smtpPassword", "translationKey"],
            parameters.Where(pair => (string?)pair.Value!["type"] == "securestring").Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(settings["parameters"]!.AsObject(), pair => (string?)pair.Value!["type"] is "securestring" or "secureObject");
        Assert.Equal(3, KeyVaultReference().Count(settings["variables"]!.ToJsonString()));
    }

    private static string RoleOf(ArmTemplate template, ArmTemplate.Resource assignment)
    {
        var variable = VariableName().Match((string)assignment.Json["properties"]!["roleDefinitionId"]!).Groups[1].Value;
        return RoleId().Match((string)template.Module(assignment.Module)["variables"]![variable]!).Value;
    }

    private static string ScopeOf(ArmTemplate.Resource assignment) =>
        ParameterName().Match((string)assignment.Json["scope"]!).Groups[1].Value;

    [GeneratedRegex(@"variables\('(\w+)'\)")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"parameters\('(\w+)'\)")]
    private static partial Regex ParameterName();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex RoleId();

    [GeneratedRegex("@Microsoft.KeyVault\\(")]
    private static partial Regex KeyVaultReference();
}
