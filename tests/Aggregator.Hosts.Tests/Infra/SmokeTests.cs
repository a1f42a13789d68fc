using Aggregator.Hosts.Tests.Functions;

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>The last step of a deployment, run against a site on this machine.</summary>
public sealed partial class SmokeTests
{
    private const string Health = "GET /api/health";

    [Theory]
    [InlineData("sh", 200, 200, 0)]
    [InlineData("sh", 200, 404, 0)]
    [InlineData("sh", 200, 500, 1)]
    [InlineData("sh", 500, 200, 1)]
    [InlineData("pwsh", 200, 404, 0)]
    [InlineData("pwsh", 500, 200, 1)]
    public async Task AGoodSiteIsDistinguishedFromABadOne(string shell, int page, int digest, int exitCode)
    {
        await using var site = await StartAsync();
        site.Answer("GET /", (page, ""));
        site.Answer("GET /api/digest", (digest, ""));

        var (code, said) = await RunAsync(shell, site, patience: 0);

        Assert.Equal(exitCode, code);
        Assert.Contains($"page {page}, digest {digest}", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("pwsh")]
    public async Task ASiteThatIsNotThereIsSaidSo(string shell)
    {
        var (code, said) = await DeploymentScript.RunAsync(shell, "smoke", ["http://127.0.0.1:9", "0", "0"], []);

        Assert.Equal(1, code);
        Assert.Contains("does not answer", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("pwsh")]
    public async Task AFunctionThatThePlatformDoesNotKnowIsNamed(string shell)
    {
        await using var site = await StartAsync();
        site.LetPlatformKnow("Digest", "Publish", "SendMail", "Site", "VisitHosts");

        var (code, said) = await RunAsync(shell, site, patience: 0);

        Assert.Equal(1, code);
        Assert.Contains("does not know the functions Plan (HTTP 200)", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("pwsh")]
    public async Task APlatformThatLearnsThemLateIsWaitedFor(string shell)
    {
        await using var site = await StartAsync();
        site.LetPlatformLearn([], [.. FunctionMetadata.Functions.Select(function => function.Name)]);

        var (code, said) = await RunAsync(shell, site);

        Assert.True(code == 0, said);
        Assert.Contains("knows the functions", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infra/smoke.sh")]
    [InlineData("infra/smoke.ps1")]
    public void ItLooksForTheFunctionsThatTheAppHas(string script)
    {
        var line = RepositoryFiles.Read(script).Split('\n').Single(line => FunctionList().IsMatch(line));

        Assert.Equal(
            FunctionMetadata.Functions.Select(function => function.Name).Order(StringComparer.Ordinal),
            Word().Matches(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]).Select(match => match.Value));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("pwsh")]
    public async Task WithTheOperatorsKeyARoundIsStartedByRequest(string shell)
    {
        await using var site = await StartAsync();
        site.Answer("POST /api/operator/tick", (503, ""), (202, "{}"));

        var (code, said) = await RunAsync(shell, site, settings: ("AGGREGATOR_OPERATOR_KEY", DeployedSite.OperatorKey));

        Assert.True(code == 0, said);
        Assert.Contains("A round was started", said, StringComparison.Ordinal);
        Assert.DoesNotContain(DeployedSite.OperatorKey, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Health, site.Requests);
    }

    [Theory]
    [InlineData("sh", 202, "wrong", "refuses the operator's key (HTTP 401)")]
    [InlineData("pwsh", 202, "wrong", "refuses the operator's key (HTTP 401)")]
    [InlineData("sh", 404, DeployedSite.OperatorKey, "has no operator's key")]
    [InlineData("pwsh", 404, DeployedSite.OperatorKey, "has no operator's key")]
    [InlineData("sh", 500, DeployedSite.OperatorKey, "did not start a round (HTTP 500")]
    [InlineData("pwsh", 500, DeployedSite.OperatorKey, "did not start a round (HTTP 500")]
    public async Task ARoundThatDoesNotStartIsAFailure(string shell, int status, string key, string expected)
    {
        await using var site = await StartAsync();
        site.Answer("POST /api/operator/tick", (status, ""));

        var (code, said) = await RunAsync(shell, site, patience: 0, settings: ("AGGREGATOR_OPERATOR_KEY", key));

        Assert.Equal(1, code);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("pwsh")]
    public async Task TheKeyIsNotSentWhereItCouldBeReadOnTheWay(string shell)
    {
        await using var site = await StartAsync("127.0.0.2");

        var (code, said) = await RunAsync(shell, site, settings: ("AGGREGATOR_OPERATOR_KEY", DeployedSite.OperatorKey));

        Assert.Equal(1, code);
        Assert.Contains("which is not https", said, StringComparison.Ordinal);
        Assert.DoesNotContain("POST /api/operator/tick", site.Requests);
    }

    [Theory]
    [InlineData("sh", "plannedAt")]
    [InlineData("sh", "lastFetchedAt")]
    [InlineData("pwsh", "plannedAt")]
    public async Task WithoutAKeyTheTimerIsWaitedFor(string shell, string field)
    {
        await using var site = await StartAsync();
        site.Answer(Health, (503, HealthOf(field, "2026-01-01T00:00:00+00:00")), (200, HealthOf(field, "2126-01-01T00:00:00.5+00:00")));

        var (code, said) = await RunAsync(shell, site);

        Assert.True(code == 0, said);
        Assert.Contains("The timers run: the last round was at 2126-01-01T00:00:00", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh", "\"2026-01-01T00:00:00+00:00\"", "2026-01-01T00:00:00")]
    [InlineData("sh", "null", "none")]
    [InlineData("pwsh", "\"2026-01-01T00:00:00+00:00\"", "2026-01-01T00:00:00")]
    [InlineData("pwsh", "null", "none")]
    public async Task ATimerThatDoesNotFireIsAFailure(string shell, string last, string said)
    {
        await using var site = await StartAsync();
        site.Answer(Health, (200, $"{{ \"feeds\": {{ \"on\": 3, \"lastFetchedAt\": {last} }} }}"));

        var outcome = await RunAsync(shell, site, patience: 0);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"(the last round: {said})", outcome.Said, StringComparison.Ordinal);
    }

    /// <summary>Every round is recent, unless a test says otherwise.</summary>
    private static async Task<DeployedSite> StartAsync(string host = "127.0.0.1")
    {
        var site = await DeployedSite.StartAsync(host);
        site.Answer(Health, (200, HealthOf("plannedAt", "2126-01-01T00:00:00+00:00")));
        return site;
    }

    private static string HealthOf(string field, string time) =>
        $"{{\n  \"status\": \"ok\",\n  \"feeds\": {{ \"on\": 3, \"{field}\": \"{time}\" }}\n}}";

    private static Task<DeploymentScript.Outcome> RunAsync(
        string shell, DeployedSite site, int patience = 60, params (string Name, string Value)[] settings)
    {
        var seconds = patience.ToString(CultureInfo.InvariantCulture);
        return DeploymentScript.RunAsync(shell, "smoke", [site.Address, seconds, seconds], [.. site.Environment, .. settings]);
    }

    [GeneratedRegex(@"^\$?functions ?= ?['""]")]
    private static partial Regex FunctionList();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
