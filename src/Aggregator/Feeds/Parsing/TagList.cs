using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Collects what an entry is filed under, each term once.</summary>
internal sealed class TagList
{
    private readonly List<FeedTag> _tags = [];

    /// <summary>Adds a <c>category</c>: Atom's attributes, iTunes's <c>text</c> with others nested, or RSS's text.</summary>
    public void AddCategory(XElement element)
    {
        var term = element.Attribute("term")?.Value ?? element.Attribute("text")?.Value ?? element.Value;
        Add(term, element.Attribute("label")?.Value);

        foreach (var nested in element.Elements().Where(child => child.Name.LocalName == "category"))
        {
            Add(nested.Attribute("text")?.Value ?? nested.Value, null);
        }
    }

    /// <summary>Adds words parted by commas, or by blanks when there are no commas.</summary>
    public void AddKeywords(string text)
    {
        foreach (var word in text.Contains(',', StringComparison.Ordinal) ? text.Split(',') : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            Add(word, null);
        }
    }

    public void Add(string term, string? label)
    {
        var line = HtmlText.LooksLikeHtml(term) ? HtmlText.ToLine(term) : HtmlText.OneLine(term);
        if (line.Length > 0 && !_tags.Exists(tag => tag.Term == line))
        {
            _tags.Add(new FeedTag(line, string.IsNullOrWhiteSpace(label) ? null : HtmlText.OneLine(label)));
        }
    }

    public IReadOnlyList<FeedTag> ToList() => _tags;
}
