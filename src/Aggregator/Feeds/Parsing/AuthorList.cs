using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Collects authors: the format's own first, then those of modules, nobody twice.</summary>
internal sealed partial class AuthorList(ElementReader reader)
{
    private readonly List<FeedPerson> _own = [];
    private readonly List<FeedPerson> _others = [];

    /// <summary>Adds the format's own <c>author</c>: Atom's with parts inside, or RSS's line of text.</summary>
    public void AddOwn(XElement element)
    {
        if (!element.HasElements)
        {
            Add(_own, Parse(element.Value));
            return;
        }

        var person = Parse(Part(element, "name"));
        var home = element.Elements().Where(part => part.Name.LocalName is "uri" or "url" or "homepage").Select(reader.Address);
        Add(_own, new FeedPerson(person?.Name, Part(element, "email") ?? person?.Email, home.FirstOrDefault()));
    }

    public void AddFromModule(XElement element)
    {
        if (!element.HasElements)
        {
            Add(_others, Parse(element.Value));
            return;
        }

        Add(_others, new FeedPerson(Part(element, "name"), Part(element, "email"), null));
    }

    public IReadOnlyList<FeedPerson> ToList() => (_own, _others) switch
    {
        ([], _) => _others,
        (_, []) => _own,
        _ => [.. _own.Concat(_others).DistinctBy(person => person.Name ?? person.Email)],
    };

    private static string? Part(XElement element, string name) =>
        HtmlText.OneLine(element.Elements().FirstOrDefault(part => part.Name.LocalName == name)?.Value ?? "").NullIfEmpty();

    private static void Add(List<FeedPerson> people, FeedPerson? person)
    {
        if (person is not (null or { Name: null, Email: null, Address: null }) && !people.Contains(person))
        {
            people.Add(person);
        }
    }

    /// <summary>Reads a line such as <c>me@news.example (Li Hua)</c> or <c>Li Hua &lt;me@news.example&gt;</c>.</summary>
    private static FeedPerson? Parse(string? text)
    {
        var line = TextConstruct.Guess(text?.Replace("<", " <", StringComparison.Ordinal) ?? "").ToLine();
        var mail = MailAddress().Match(line);
        if (!mail.Success)
        {
            return new FeedPerson(line.NullIfEmpty(), null, null);
        }

        var name = EmptyFrame().Replace(line.Remove(mail.Index, mail.Length), "").Trim(' ', ',', ';', '"', '-');
        if (name is ['(', .., ')'] or ['<', .., '>'])
        {
            name = name[1..^1].Trim();
        }

        return new FeedPerson(name.NullIfEmpty(), mail.Value, null);
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")]
    private static partial Regex MailAddress();

    // What is left around a mail address that was taken out.
    [GeneratedRegex(@"mailto:|\(\)|<>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EmptyFrame();
}
