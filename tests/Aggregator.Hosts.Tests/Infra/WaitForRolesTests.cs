namespace Aggregator.Hosts.Tests.Infra;

/// <summary>The step before a deployment, with a management of Azure on this machine.</summary>
public sealed class WaitForRolesTests
{
    private const string Refused = """{"error":{"message":"This request is not authorized to perform this operation."}}""";
    private const string NoHost = """{"error":{"message":"Encountered an error (ServiceUnavailable) from host runtime."}}""";

    [Theory]
    [InlineData("sh")]
    [InlineData("pwsh")]
    public async Task ItWaitsUntilTheAppCanReadItsStorageAndSaysHowFarItIs(string shell)
    {
        await using var azure = await DeployedSite.StartAsync();
        azure.AnswerKeys((503, NoHost), (500, Refused), (200, """{"masterKey":"not-to-be-told"}"""));

        var (code, said) = await RunAsync(shell, azure, ("AGGREGATOR_ROLES_SECONDS", "60"));

        Assert.True(code == 0, said);
        Assert.Contains("of 60 s (HTTP 503)", said, StringComparison.Ordinal);
        Assert.Contains("of 60 s (HTTP 500)", said, StringComparison.Ordinal);
        Assert.Contains("The app's identity can read its storage", said, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-told", said, StringComparison.Ordinal);
        Assert.Equal(3, azure.Requests.Count);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("pwsh")]
    public async Task WhatIsStillRefusedAtTheEndIsSaidWithWhatToDo(string shell)
    {
        await using var azure = await DeployedSite.StartAsync();
        azure.AnswerKeys((500, Refused));

        var (code, said) = await RunAsync(shell, azure, ("AGGREGATOR_ROLES_SECONDS", "1"));

        Assert.Equal(1, code);
        Assert.Contains($"still cannot read its storage (HTTP 500: {Refused})", said, StringComparison.Ordinal);
        Assert.Contains("Run 'azd deploy' again", said, StringComparison.Ordinal);
    }

    /// <summary>An app that has no code yet may have no host; it must not keep its first deployment back.</summary>
    [Theory]
    [InlineData("sh")]
    [InlineData("pwsh")]
    public async Task AHostThatNeverAnswersDoesNotKeepTheDeploymentBack(string shell)
    {
        await using var azure = await DeployedSite.StartAsync();
        azure.AnswerKeys((400, NoHost));

        var (code, said) = await RunAsync(shell, azure, ("AGGREGATOR_ROLES_SECONDS", "1"));

        Assert.True(code == 0, said);
        Assert.Contains("so the deployment goes on", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh", 401)]
    [InlineData("sh", 403)]
    [InlineData("pwsh", 403)]
    public async Task WhoMayNotAskIsToldSoAtOnce(string shell, int status)
    {
        await using var azure = await DeployedSite.StartAsync();
        azure.AnswerKeys((status, """{"error":{"code":"AuthorizationFailed"}}"""));

        var (code, said) = await RunAsync(shell, azure);

        Assert.Equal(1, code);
        Assert.Contains($"does not let you ask the app (HTTP {status}: {{\"error\"", said, StringComparison.Ordinal);
        Assert.Single(azure.Requests);
    }

    [Theory]
    [InlineData("sh", "AZD_SIGNED_OUT", "1", "sign in with 'azd auth login'")]
    [InlineData("pwsh", "AZD_SIGNED_OUT", "1", "sign in with 'azd auth login'")]
    [InlineData("sh", "AGGREGATOR_FUNCTION_APP", "", "run 'azd provision' first")]
    [InlineData("pwsh", "AGGREGATOR_FUNCTION_APP", "", "run 'azd provision' first")]
    public async Task WithoutASignInOrAnAppItSaysWhatToDo(string shell, string name, string value, string expected)
    {
        await using var azure = await DeployedSite.StartAsync();

        var (code, said) = await RunAsync(shell, azure, (name, value));

        Assert.Equal(1, code);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Empty(azure.Requests);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("pwsh")]
    public async Task ItCanBeLeftOut(string shell)
    {
        await using var azure = await DeployedSite.StartAsync();

        var (code, _) = await RunAsync(shell, azure, ("AGGREGATOR_ROLES_SECONDS", "0"));

        Assert.Equal(0, code);
        Assert.Empty(azure.Requests);
    }

    [Theory]
    [InlineData("sh", "must be a number of seconds")]
    [InlineData("pwsh", "Cannot convert value")]
    public async Task ATimeThatIsNoneIsSaidAndNotWaitedForEver(string shell, string expected)
    {
        await using var azure = await DeployedSite.StartAsync();
        azure.AnswerKeys((503, NoHost));

        var (code, said) = await RunAsync(shell, azure, ("AGGREGATOR_ROLES_SECONDS", "soon"));

        Assert.Equal(1, code);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    private static Task<DeploymentScript.Outcome> RunAsync(
        string shell, DeployedSite azure, params (string Name, string Value)[] settings) =>
        DeploymentScript.RunAsync(shell, "wait-for-roles", [], [.. azure.Environment, .. settings]);
}
