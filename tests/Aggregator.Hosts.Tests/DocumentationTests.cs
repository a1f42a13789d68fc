using Aggregator.Costs;

namespace Aggregator.Hosts.Tests;

/// <summary>What the documents say of settings, files and classes is so.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Documents =
    [
        "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "infra/README.md",
        .. Directory.EnumerateFiles(RepositoryFiles.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryFiles.PathOf("."), path).Replace('\\', '/')),
    ];

    public static TheoryData<string> EveryDocument => [.. Documents];

    [Fact]
    public void TheSettingsTableNamesEverySettingAndNoOther()
    {
        var rows = SettingRow().Matches(RepositoryFiles.Read("docs/settings.md"));

        var written = rows.Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

        Assert.Equal(Settings().Order(StringComparer.Ordinal), written);
    }

    [Fact]
    public void TheReadmeIsShort() => Assert.InRange(RepositoryFiles.Read("README.md").Split('\n').Length, 30, 101);

    [Theory]
    [MemberData(nameof(EveryDocument))]
    public void EveryLinkLeadsToAFile(string document)
    {
        var links = Regex.Matches(RepositoryFiles.Read(document), @"\]\((?!http)([^)#\s]+)\)").Select(match => match.Groups[1].Value);

        var folder = Path.GetDirectoryName(document)!;
        Assert.All(links, link => Assert.True(Path.Exists(RepositoryFiles.PathOf(Path.Combine(folder, link))), $"{document}: {link}"));
    }

    [Theory]
    [MemberData(nameof(EveryDocument))]
    public void EveryPathItNamesIsThere(string document)
    {
        var paths = RepositoryPath().Matches(RepositoryFiles.Read(document)).Select(match => match.Value.TrimEnd('.', '/'));

        Assert.All(paths, path => Assert.True(Path.Exists(RepositoryFiles.PathOf(path)), $"{document}: {path}"));
    }

    [Theory]
    [InlineData("SECURITY.md", 20)]
    [InlineData("docs/security-checklist.md", 50)]
    public void EveryTestThatHoldsAPromiseIsThere(string document, int least)
    {
        var tests = Directory.EnumerateFiles(RepositoryFiles.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.Ordinal);
        var named = TestClass().Matches(RepositoryFiles.Read(document)).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.InRange(named.Count, least, 200);
        Assert.Subset(tests, named);
    }

    [Fact]
    public void TheStepsOfTheFlowAreClasses()
    {
        var steps = StepClass().Matches(RepositoryFiles.Read("docs/architecture.md")).Select(match => match.Groups[1].Value).ToList();

        Assert.True(steps.Count >= 6, $"only {steps.Count} steps");
        Assert.All(steps, step => Assert.True(File.Exists(RepositoryFiles.PathOf($"src/Aggregator/{step}.cs")), step));
    }

    [Fact]
    public void TheReadmeCountsTheFeedsAsTheCatalogueDoes()
    {
        var feeds = JsonNode.Parse(RepositoryFiles.Read("src/Aggregator/Feeds/Catalogue/catalogue.json"))!["feeds"]!.AsArray();
        var on = feeds.Count(feed => (bool?)feed!["on"] != false);

        var readme = string.Join(' ', RepositoryFiles.Read("README.md").Split('\n'));
        Assert.Contains($"{feeds.Count} feeds, {on} of them on", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCostsInTheReadmeOfTheDeploymentAreTheLimitsThatATestHolds()
    {
        var readme = RepositoryFiles.Read("infra/README.md");
        var (transactions, executions, prices) = (CostReport.TransactionsOfADay, CostReport.ExecutionsOfADay, Prices.Assumed);
        var amount = transactions * 30 * prices.PerTenThousandTransactions / 1e4;

        var free = Invariant($"inside the free grant of {prices.FreeExecutionsAMonth:N0}; {prices.FreeGigabyteSecondsAMonth:N0} GB-s");
        Assert.All(
            [
                Invariant($"| storage | at most {transactions:N0} transactions | at most {amount:0.00} {prices.Currency} |"),
                Invariant($"at most {executions:N0} executions;"),
                Invariant($"{executions * 30:N0} executions, {free}"),
            ],
            text => Assert.Contains(text, readme, StringComparison.Ordinal));
        Assert.InRange(executions * 30, 1, prices.FreeExecutionsAMonth);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>Every settable property of every options class: a class with a constant <c>Section</c>.</summary>
    private static IEnumerable<string> Settings() =>
        from assembly in new[] { "Aggregator", "Aggregator.Web", "Aggregator.Storage.Azure", "Aggregator.Server" }.Select(Assembly.Load)
        from type in assembly.GetTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { IsPublic: true } || typeof(System.Collections.IList).IsAssignableFrom(property.PropertyType)
            || property.PropertyType.Name.StartsWith("IList", StringComparison.Ordinal)
        select $"{section}:{property.Name}";

    [GeneratedRegex(@"(?<![\w/])(?:src|tests|infra|docs|\.ci)/[\w./-]+")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"`((?:Feeds|Candidates|Digests|Delivery|Retention|Flow)/[\w/]+)`")]
    private static partial Regex StepClass();

    [GeneratedRegex(@"`(\w+(?:Tests|Contract))`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"^\| `([A-Z]\w+:\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}
