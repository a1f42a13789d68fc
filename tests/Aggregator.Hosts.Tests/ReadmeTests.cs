namespace Aggregator.Hosts.Tests;

/// <summary>What the README promises stands in the code.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void TheSettingsTableNamesEverySettingAndNoOther()
    {
        var read = Settings().Order(StringComparer.Ordinal).ToList();

        var written = SettingRow().Matches(RepositoryFiles.Read("README.md")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(read, written);
    }

    [Fact]
    public void EveryFileItPointsToIsThere()
    {
        var paths = Regex.Matches(RepositoryFiles.Read("README.md"), @"\]\((?!http)([^)#]+)\)").Select(match => match.Groups[1].Value);

        Assert.All(paths, path => Assert.True(File.Exists(RepositoryFiles.PathOf(path)), path));
    }

    [Fact]
    public void EveryPathAndStepItNamesIsThere()
    {
        var readme = RepositoryFiles.Read("README.md");
        var paths = RepositoryPath().Matches(readme).Select(match => match.Value.TrimEnd('.', '/'))
            .Concat(StepRow().Matches(readme).Select(match => $"src/Aggregator/{match.Groups[1].Value}.cs"))
            .ToList();

        Assert.True(paths.Count > 20, $"only {paths.Count} paths");
        Assert.All(paths, path => Assert.True(Path.Exists(RepositoryFiles.PathOf(path)), path));
    }

    [Fact]
    public void ItCountsTheSourcesAsTheCatalogueDoes()
    {
        var feeds = JsonNode.Parse(RepositoryFiles.Read("src/Aggregator/Feeds/Catalogue/catalogue.json"))!["feeds"]!.AsArray();
        var on = feeds.Count(feed => (bool?)feed!["on"] != false);

        Assert.Contains($"The catalogue knows {feeds.Count} sources, {on} of them on;", RepositoryFiles.Read("README.md"), StringComparison.Ordinal);
    }

    /// <summary>Every settable property of every options class: a class with a constant <c>Section</c>.</summary>
    private static IEnumerable<string> Settings() =>
        from assembly in new[] { "Aggregator", "Aggregator.Web", "Aggregator.Storage.Azure", "Aggregator.Server" }.Select(Assembly.Load)
        from type in assembly.GetTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { IsPublic: true } || typeof(System.Collections.IList).IsAssignableFrom(property.PropertyType) || property.PropertyType.Name.StartsWith("IList", StringComparison.Ordinal)
        select $"{section}:{property.Name}";

    [GeneratedRegex(@"(?<![\w/])(?:src|tests|infra|docs|\.ci)/[\w./-]+")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"^\| \w+ \| `(\w+/\w+)`", RegexOptions.Multiline)]
    private static partial Regex StepRow();

    [GeneratedRegex(@"^\| `([A-Z]\w+:\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}
