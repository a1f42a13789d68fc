using System.Xml.Linq;

namespace Aggregator.Hosts.Tests.Functions;

public sealed class ProjectTests
{
    private const string Path = "src/Aggregator.Functions/Aggregator.Functions.csproj";

    /// <summary>Versions that were tried together; they move together.</summary>
    private static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal)
    {
        ["Microsoft.Azure.Functions.Worker"] = "2.52.0",
        ["Microsoft.Azure.Functions.Worker.Sdk"] = "2.1.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Timer"] = "4.3.1",
        ["Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues"] = "5.5.5",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"] = "2.1.1",
        ["Microsoft.Azure.Functions.Worker.OpenTelemetry"] = "1.2.0",
    };

    [Fact]
    public void TheWorkersPackagesHaveTheVersionsThatBelongTogether()
    {
        var referenced = Attributes(Path, "PackageReference", "Include").Where(name => name.StartsWith("Microsoft.Azure.Functions.", StringComparison.Ordinal));
        var versions = XDocument.Parse(RepositoryFiles.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Where(element => Versions.ContainsKey((string)element.Attribute("Include")!))
            .ToDictionary(element => (string)element.Attribute("Include")!, element => (string)element.Attribute("Version")!);

        Assert.Equal(Versions.Keys.Order(), referenced.Order());
        Assert.Equivalent(Versions, versions, strict: true);
    }

    [Fact]
    public void EveryPackageOfTheProjectHasACentralVersion() =>
        Assert.Subset(Attributes("Directory.Packages.props", "PackageVersion", "Include").ToHashSet(), Attributes(Path, "PackageReference", "Include").ToHashSet());

    [Fact]
    public void HostFileAtTheRootIsCopiedBesideTheWorker()
    {
        var item = XDocument.Parse(RepositoryFiles.Read(Path)).Descendants("None").Single(element => (string?)element.Attribute("Include") == @"..\..\host.json");

        Assert.Equal(["host.json", "PreserveNewest", "PreserveNewest"], new[] { "Link", "CopyToOutputDirectory", "CopyToPublishDirectory" }.Select(name => (string?)item.Attribute(name)));
    }

    /// <summary>Listed, so that an editor shows it; unchecked, so that the rest builds where its packages are not to be had.</summary>
    [Fact]
    public void TheProjectIsInTheSolutionButNotBuiltWithIt()
    {
        var lines = RepositoryFiles.Read("Aggregator.sln").ReplaceLineEndings("\n").Split('\n');
        var entry = Assert.Single(lines, line => line.Contains("\"Aggregator.Functions\"", StringComparison.Ordinal));
        var id = entry.Split('"')[^2];
        var settings = lines.Where(line => line.TrimStart().StartsWith($"{id}.", StringComparison.Ordinal)).ToList();

        Assert.Equal(["Debug|Any CPU.ActiveCfg", "Release|Any CPU.ActiveCfg"], settings.Select(line => line.Trim()[(id.Length + 1)..].Split(" = ")[0]).Order());
    }

    [Fact]
    public void NoProjectThatIsBuiltRefersToIt()
    {
        var projects = Directory.EnumerateFiles(RepositoryFiles.Root, "*.csproj", SearchOption.AllDirectories).Select(path => System.IO.Path.GetRelativePath(RepositoryFiles.Root, path));

        Assert.All(projects, project => Assert.DoesNotContain(Attributes(project, "ProjectReference", "Include"), reference => reference.Contains("Aggregator.Functions", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Attributes(string file, string element, string attribute) =>
        XDocument.Parse(RepositoryFiles.Read(file)).Descendants(element).Select(item => (string)item.Attribute(attribute)!).Where(value => value is not null);
}
