using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Aggregator.Web.OpenApi;

/// <summary>The documentation comments of our own assemblies, from the files that the compiler writes beside them.</summary>
internal sealed partial class XmlComments
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public XmlComments()
    {
        foreach (var assembly in (Assembly[])[typeof(XmlComments).Assembly, typeof(Digests.Edition).Assembly])
        {
            var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
            if (File.Exists(file))
            {
                Read(XDocument.Load(file));
            }
        }
    }

    /// <summary>Plain text; null when there is none.</summary>
    public string? Of(MemberInfo member) => member is Type type ? _words.GetValueOrDefault($"T:{Name(type)}") : _words.GetValueOrDefault($"P:{Name(member.DeclaringType!)}.{member.Name}");

    private void Read(XDocument document)
    {
        foreach (var member in document.Descendants("member"))
        {
            var name = member.Attribute("name")?.Value ?? "";
            Add(name, member.Element("summary"));

            // The properties of a positional record are documented as its parameters.
            foreach (var parameter in name.StartsWith("T:", StringComparison.Ordinal) ? member.Elements("param") : [])
            {
                Add($"P:{name[2..]}.{parameter.Attribute("name")?.Value}", parameter);
            }
        }
    }

    private void Add(string name, XElement? words)
    {
        if (words is not null && Blanks().Replace(Text(words), " ").Trim() is { Length: > 0 } text)
        {
            _words.TryAdd(name, text);
        }
    }

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } see => (see.Attribute("cref") ?? see.Attribute("name"))?.Value.Split('.', ':')[^1] ?? "",
        XElement inner => Text(inner),
        _ => "",
    }));

    private static string Name(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
