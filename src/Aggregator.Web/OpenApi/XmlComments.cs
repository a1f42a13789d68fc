using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Aggregator.Web.OpenApi;

/// <summary>The documentation comments of our own assemblies, from the files that the compiler writes beside them.</summary>
internal sealed partial class XmlComments
{
    private static readonly Assembly[] Assemblies = [typeof(XmlComments).Assembly, typeof(Edition).Assembly];

    private readonly Dictionary<string, string> _textOf = new(StringComparer.Ordinal);

    public XmlComments()
    {
        var files = Assemblies.Select(assembly => Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml"));
        foreach (var member in files.Where(File.Exists).SelectMany(file => XDocument.Load(file).Descendants("member")))
        {
            var name = member.Attribute("name")!.Value;
            Add(name, member.Elements("summary"));

            // The properties of a positional record are documented as its parameters.
            foreach (var parameter in member.Elements("param"))
            {
                Add($"P:{name[2..]}.{parameter.Attribute("name")?.Value}", [parameter]);
            }
        }
    }

    /// <summary>Plain text; null when there is none.</summary>
    public string? Find(MemberInfo member) => _textOf.GetValueOrDefault(member switch
    {
        Type type => $"T:{NameOf(type)}",
        _ => $"P:{NameOf(member.DeclaringType!)}.{member.Name}",
    });

    private void Add(string name, IEnumerable<XElement> comment)
    {
        var text = Blanks().Replace(string.Concat(comment.Select(TextOf)), " ").Trim();
        if (text.Length > 0)
        {
            _textOf.TryAdd(name, text);
        }
    }

    private static string TextOf(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } see => see.FirstAttribute?.Value.Split('.', ':')[^1] ?? "",
        XElement inner => TextOf(inner),
        _ => "",
    }));

    private static string NameOf(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
