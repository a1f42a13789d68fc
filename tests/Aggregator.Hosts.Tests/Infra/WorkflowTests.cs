namespace Aggregator.Hosts.Tests.Infra;

public sealed partial class WorkflowTests
{
    private const string Ci = ".github/workflows/ci.yml";
    private const string Deploy = ".github/workflows/deploy.yml";

    public static TheoryData<string> Workflows => [Ci, Deploy];

    [Fact]
    public void ThereIsNoOther() => Assert.Equal(
        [Ci, Deploy],
        Directory.EnumerateFiles(RepositoryFiles.PathOf(".github/workflows"))
            .Select(path => $".github/workflows/{Path.GetFileName(path)}").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task TheParserOfGitHubHasNothingToSay(string workflow)
    {
        Assert.Equal("", await CheckAsync(RepositoryFiles.Read(workflow)));
        Assert.Contains(
            "Unexpected value 'run-on'",
            await CheckAsync("on: push\njobs:\n  a:\n    run-on: b\n"),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void ThereIsNoSecretAndNoTokenInIt(string workflow)
    {
        Assert.DoesNotContain("secrets", RepositoryFiles.Read(workflow), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("github.token", RepositoryFiles.Read(workflow), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Ci, """{"contents":"read"}""")]
    [InlineData(Deploy, """{"contents":"read","id-token":"write"}""")]
    public void ItMayDoNoMoreThanItMust(string workflow, string permissions)
    {
        var read = YamlFile.Read(workflow);

        Assert.Equal(permissions, read["permissions"]!.ToJsonString());
        Assert.All(Jobs(read), job => Assert.Null(job["permissions"]));
    }

    /// <summary>A tag may be moved to other code, a commit may not.</summary>
    [Theory]
    [MemberData(nameof(Workflows))]
    public void EveryActionIsPinnedToACommitAndSaysItsVersion(string workflow)
    {
        var lines = RepositoryFiles.Read(workflow).Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Matches(@"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line.TrimEnd()));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void EveryScriptThatItRunsIsThere(string workflow)
    {
        var commands = Jobs(YamlFile.Read(workflow)).SelectMany(Steps).Select(step => (string?)step["run"]).OfType<string>().ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands.SelectMany(command => RepositoryPath().Matches(command)), path =>
            Assert.True(File.Exists(RepositoryFiles.PathOf(path.Value)), path.Value));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task ItBuildsWithTheSdkOfTheRepositoryWhichIsTheVersionThatTheAppRunsOn(string workflow)
    {
        var setup = Assert.Single(
            Jobs(YamlFile.Read(workflow)).SelectMany(Steps),
            step => ((string?)step["uses"])?.StartsWith("actions/setup-dotnet@", StringComparison.Ordinal) == true);
        Assert.Equal("global.json", (string?)setup["with"]!["global-json-file"]);

        var sdk = Version.Parse((string)JsonNode.Parse(RepositoryFiles.Read("global.json"))!["sdk"]!["version"]!);
        var app = (await ArmTemplate.CompileAsync()).OfType("Microsoft.Web/sites").Single().Json["properties"]!;
        Assert.Equal($"{sdk.Major}.{sdk.Minor}", (string?)app["functionAppConfig"]!["runtime"]!["version"]);
        Assert.Contains(
            $"<TargetFramework>net{sdk.Major}.{sdk.Minor}</TargetFramework>",
            RepositoryFiles.Read("Directory.Build.props"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void CiRunsWhatADeveloperRuns() => Assert.Single(
        Jobs(YamlFile.Read(Ci)).SelectMany(Steps), step => (string?)step["run"] == "bash .ci/run");

    [Fact]
    public void DeploymentSignsInByAFederatedCredentialAndIsNotBrokenOffByTheNext()
    {
        var read = YamlFile.Read(Deploy);
        var job = Assert.Single(Jobs(read));
        var commands = Steps(job).Select(step => (string?)step["run"]).OfType<string>().ToList();

        Assert.Contains("--federated-credential-provider github", commands[0], StringComparison.Ordinal);
        Assert.Equal("azd deploy --no-prompt", commands[^1]);
        Assert.Equal("production", (string?)job["environment"]);
        Assert.False((bool)read["concurrency"]!["cancel-in-progress"]!);
        Assert.All(job["env"]!.AsObject(), pair => Assert.Equal($"${{{{ vars.{pair.Key} }}}}", (string?)pair.Value));
    }

    /// <summary>Beside what is deployed by hand, what the workflow deploys is waited for and verified by the hooks of azd.</summary>
    [Theory]
    [InlineData("predeploy", "posix", "infra/wait-for-roles.sh", "sh")]
    [InlineData("predeploy", "windows", "infra/wait-for-roles.ps1", "pwsh")]
    [InlineData("postdeploy", "posix", "infra/smoke.sh", "sh")]
    [InlineData("postdeploy", "windows", "infra/smoke.ps1", "pwsh")]
    public void EveryDeploymentRunsTheScriptOfItsSystem(string hook, string system, string script, string shell)
    {
        var run = YamlFile.Read("azure.yaml")["hooks"]![hook]![system]!;

        Assert.Equal(script, ((string)run["run"]!).Split(' ')[0]);
        Assert.Equal(shell, (string?)run["shell"]);
        Assert.Null(run["continueOnError"]);
        Assert.True(File.Exists(RepositoryFiles.PathOf(script)));
        Assert.True(
            system == "windows" || OperatingSystem.IsWindows()
                || File.GetUnixFileMode(RepositoryFiles.PathOf(script)).HasFlag(UnixFileMode.UserExecute),
            $"{script} cannot be run.");
    }

    private static IEnumerable<JsonObject> Jobs(JsonObject workflow) => workflow["jobs"]!.AsObject().Select(pair => pair.Value!.AsObject());

    private static IEnumerable<JsonObject> Steps(JsonObject job) => job["steps"]!.AsArray().Select(step => step!.AsObject());

    private static Task<string> CheckAsync(string workflow) => NodePeer.RunAsync(
        "../Infra/workflow-peer.mjs",
        "@actions/workflow-parser",
        JsonSerializer.Serialize(new Dictionary<string, string> { ["workflow"] = workflow }),
        TestContext.Current.CancellationToken);

    [GeneratedRegex(@"(?<![\w/])(?:\.ci|infra|eng)/[\w.-]+")]
    private static partial Regex RepositoryPath();
}
