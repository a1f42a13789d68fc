using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aggregator.Tests;

/// <summary>
/// Holds the order of the folders: a file names only types that are declared in its own folder or in one before it. An order
/// without an arrow against it has no circle either. A folder holds its subfolders, unless they are listed themselves.
/// </summary>
public sealed class ArchitectureTests
{
    /// <summary>The ports are written in the words of their users, and all of these may use them.</summary>
    private const string Ports = "Storage";

    private static readonly string[] Core =
    [
        "Text", "Localization", "Caching", "Telemetry", Ports, "Audit", "Http", "Feeds", "Feeds/Parsing", "Feeds/Catalogue", "Feeds/Sources", "Feeds/State",
        "Feeds/WebSub", "Feeds/Health", "Feeds/Polling", "Feeds/Management", "Articles", "Labs", "Candidates", "Search", "Stories",
        "Digests", "Subscriptions", "Delivery", "Costs", "Retention", "Moving", "Flow",
    ];

    private static readonly string[] Web =
    [
        "Http", "Localization", "Rendering", "ReadModels", "OpenApi", "Charts", "Assets", "Mail", "Api", "Pages", "Pages/About",
        "Pages/Editions", "Pages/Labs", "Pages/Search", "Pages/Sources", "Pages/Stories", "Pages/Subscriptions", "Mcp",
    ];

    [Fact]
    public void AFolderOfTheCoreUsesOnlyThoseBeforeIt() => Assert.Empty(ArrowsAgainst(Core, "Aggregator"));

    [Fact]
    public void AFolderOfTheWebUsesOnlyThoseBeforeIt() => Assert.Empty(ArrowsAgainst(Web, "Aggregator.Web"));

    [Fact]
    public void TheArchitectureIsDrawnInThisOrder()
    {
        var figure = File.ReadAllText(Path.Combine(Repository(), "docs", "architecture.md")).Split("## Folders of the core")[1]
            .Split("```")[1];
        var names = new List<string>();

        foreach (var line in figure.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = line.Trim().Split(' ')[0];
            var isInner = line.StartsWith(' ');
            names.Add(isInner ? $"{names.Last(outer => !outer.Contains('/', StringComparison.Ordinal))}/{name}" : name);
        }

        Assert.Equal(Core, names.Where(Core.Contains));
    }

    private static IEnumerable<string> ArrowsAgainst(string[] order, string project)
    {
        var root = Path.Combine(Repository(), "src", project);
        var trees = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Text: file, Path: Path.GetRelativePath(root, file).Replace('\\', '/')))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Text), path: file.Path))
            .ToList();
        var libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(project, trees, libraries.Select(path => MetadataReference.CreateFromFile(path)));

        // To bind a name is slow, so only those are bound that a later folder declares too.
        var declared = trees.SelectMany(tree => Declarations(tree).Select(name => (Name: name, Rank: RankOf(tree, order))))
            .GroupBy(declaration => declaration.Name)
            .ToDictionary(group => group.Key, group => group.Max(declaration => declaration.Rank));

        return
            from tree in trees
            let rank = RankOf(tree, order)
            where rank >= 0
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            where declared.GetValueOrDefault(name.Identifier.Text) > rank
            let type = TypeOf(compilation.GetSemanticModel(tree).GetSymbolInfo(name).Symbol)
            from declaration in type?.DeclaringSyntaxReferences.Take(1) ?? []
            where RankOf(declaration.SyntaxTree, order) > rank
            group name by $"{tree.FilePath} -> {declaration.SyntaxTree.FilePath}" into arrow
            select arrow.Key;
    }

    /// <summary>The place of the file's folder in the order; -1 for the ports, and for what registers everything.</summary>
    private static int RankOf(SyntaxTree file, string[] order)
    {
        if (!file.FilePath.Contains('/', StringComparison.Ordinal)
            || file.FilePath.EndsWith("ServiceCollectionExtensions.cs", StringComparison.Ordinal))
        {
            return -1;
        }

        var folder = order.Where(name => file.FilePath.StartsWith(name + "/", StringComparison.Ordinal)).MaxBy(name => name.Length);
        return folder switch
        {
            null => throw new InvalidOperationException($"{file.FilePath} is in no folder of the order."),
            Ports => -1,
            _ => Array.IndexOf(order, folder),
        };
    }

    /// <summary>The names of types and of extension methods.</summary>
    private static IEnumerable<string> Declarations(SyntaxTree tree) => tree.GetRoot().DescendantNodes().Select(node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax { ParameterList.Parameters: [{ Modifiers: [{ RawKind: (int)SyntaxKind.ThisKeyword }, ..] }, ..] } method =>
            method.Identifier.Text,
        _ => null,
    }).OfType<string>();

    private static INamedTypeSymbol? TypeOf(ISymbol? named) => named switch
    {
        INamedTypeSymbol type => type,
        IMethodSymbol { IsExtensionMethod: true } or IMethodSymbol { MethodKind: MethodKind.Constructor } => named.ContainingType,
        _ => null,
    };

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Aggregator.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
