using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Collects authors: the format's own first, then those of modules, nobody twice.</summary>
internal sealed class People(ReadingContext context)
{
    private readonly List<FeedPerson> _own = [];
    private readonly List<FeedPerson> _others = [];

    /// <summary>Adds an <c>author</c> element: Atom's with parts inside, or RSS's line of text.</summary>
    public void AddOwn(XElement element)
    {
        if (!element.HasElements)
        {
            Add(_own, PersonText.Read(element.Value));
            return;
        }

        var name = Part(element, "name");
        var email = Part(element, "email");
        var address = element.Elements().FirstOrDefault(part => part.Name.LocalName is "uri" or "url" or "homepage");
        var read = name is null ? null : PersonText.Read(name);
        Add(_own, new FeedPerson(read is null ? name : read.Name, email ?? read?.Email, address is null ? null : context.Address(address)));
    }

    public void AddOther(XElement element)
    {
        if (!element.HasElements)
        {
            Add(_others, PersonText.Read(element.Value));
            return;
        }

        Add(_others, new FeedPerson(Part(element, "name"), Part(element, "email"), null));
    }

    public IReadOnlyList<FeedPerson> ToList() => _own.Count == 0 ? _others : _others.Count == 0 ? _own : [.. _own.Concat(_others).DistinctBy(person => person.Name ?? person.Email)];

    private static string? Part(XElement element, string name) =>
        element.Elements().FirstOrDefault(part => part.Name.LocalName == name)?.Value is { } value && HtmlText.OneLine(value) is { Length: > 0 } line ? line : null;

    private static void Add(List<FeedPerson> people, FeedPerson? person)
    {
        if (person is not null && (person.Name ?? person.Email ?? (object?)person.Address) is not null && !people.Contains(person))
        {
            people.Add(person);
        }
    }
}
