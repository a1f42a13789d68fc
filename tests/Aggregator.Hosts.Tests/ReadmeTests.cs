using System.Reflection;
using System.Text.RegularExpressions;

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

    /// <summary>Every settable property of every options class: a class with a constant <c>Section</c>.</summary>
    private static IEnumerable<string> Settings() =>
        from assembly in new[] { "Aggregator", "Aggregator.Web", "Aggregator.Storage.Azure", "Aggregator.Server" }.Select(Assembly.Load)
        from type in assembly.GetTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { IsPublic: true } || typeof(System.Collections.IList).IsAssignableFrom(property.PropertyType) || property.PropertyType.Name.StartsWith("IList", StringComparison.Ordinal)
        select $"{section}:{property.Name}";

    [GeneratedRegex(@"^\| `([A-Z]\w+:\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}
