using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Collects the tags of an entry or a feed, each term once.</summary>
internal sealed class TagList
{
    private readonly List<FeedTag> _tags = [];

    public static IReadOnlyList<FeedTag> Of(IEnumerable<string> terms)
    {
        var list = new TagList();
        foreach (var term in terms)
        {
            list.Add(term);
        }

        return list._tags;
    }

    /// <summary>Adds a <c>category</c>: Atom's attributes, iTunes's <c>text</c> with others nested, or RSS's text.</summary>
    public void AddCategory(XElement element)
    {
        var term = element.Attribute("term")?.Value ?? element.Attribute("text")?.Value ?? element.Value;
        Add(term, element.Attribute("label")?.Value);

        foreach (var nested in element.Elements().Where(child => child.Name.LocalName == "category"))
        {
            Add(nested.Attribute("text")?.Value ?? nested.Value);
        }
    }

    /// <summary>Adds words separated by commas, or by blanks when there are no commas.</summary>
    public void AddKeywords(string text)
    {
        // No separators mean blanks.
        char[] separators = text.Contains(',', StringComparison.Ordinal) ? [','] : [];
        foreach (var word in text.Split(separators, StringSplitOptions.RemoveEmptyEntries))
        {
            Add(word);
        }
    }

    public void Add(string term, string? label = null)
    {
        var line = TextConstruct.Guess(term).ToLine();
        if (line.Length > 0 && !_tags.Exists(tag => tag.Term == line))
        {
            _tags.Add(new FeedTag(line, HtmlText.OneLine(label ?? "").NullIfEmpty()));
        }
    }

    public IReadOnlyList<FeedTag> ToList() => _tags;
}
