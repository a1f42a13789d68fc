using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
namespace Aggregator.Tests;
public sealed class ArchExplore(ITestOutputHelper output)
{
    [Theory]
    [InlineData("/work/wt/web/src/Aggregator.Web")]
    [InlineData("/work/wt/poll/src/Aggregator.Web")]
    public void Explore(string root)
    {
        var trees = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Text: file, Path: Path.GetRelativePath(root, file)))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Text), path: file.Path)).ToList();
        var libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create("x", trees, libraries.Select(path => MetadataReference.CreateFromFile(path)));
        var arrows = from tree in trees
            let model = compilation.GetSemanticModel(tree)
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            let symbol = model.GetSymbolInfo(name).Symbol
            let type = symbol is INamedTypeSymbol t ? t : symbol is IMethodSymbol { IsExtensionMethod: true } or IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType : null
            from declaration in type?.DeclaringSyntaxReferences.Take(1) ?? []
            let f = Path.GetDirectoryName(tree.FilePath)
            let g = Path.GetDirectoryName(declaration.SyntaxTree.FilePath)
            where f != g
            select (f, g, $"{tree.FilePath}>{declaration.SyntaxTree.FilePath}");
        foreach (var group in arrows.Distinct().GroupBy(a => (a.f, a.g)).OrderBy(g => g.Key.f).ThenBy(g => g.Key.g))
        {
            output.WriteLine($"{group.Key.f} -> {group.Key.g}: {group.Count()}  {string.Join(" ", group.Take(4).Select(a => a.Item3))}");
        }
    }
}
