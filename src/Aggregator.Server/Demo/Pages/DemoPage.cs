using static Aggregator.Server.Demo.Pages.BodyHtml;

namespace Aggregator.Server.Demo.Pages;

/// <summary>An article as its layouts want it: every member is HTML, safe to be put into a page.</summary>
internal sealed class DemoPage(DemoPublication publication, DemoEntry entry)
{
    public string Title => Encode(entry.Item.Title);

    public string Site => Encode(publication.Source.Title);

    public string Tagline => Encode(publication.Source.Tagline);

    public string Summary => Encode(entry.Item.Summary);

    public string Address => Encode(entry.Address.ToString());

    public string FeedPath => Encode(publication.Source.FeedPath);

    public string Language => publication.Source.Language;

    public string Charset => publication.Source.Encoding;

    public string Colour => publication.Source.Colour;

    public DemoPageStrings Words { get; } = DemoPageStrings.In(publication.Source.Language);

    public string? Author => entry.Item.Author is { } author ? Encode(author) : null;

    /// <summary>The author, or the site where nobody signed.</summary>
    public string Byline => Author ?? Site;

    public string Section => Encode(publication.Source.Sections is [var first, ..] ? first : publication.Source.Lane);

    public bool IsPaywalled => entry.Item.Access == DemoAccess.Paywalled;

    /// <summary>The paragraphs, only the first behind a paywall.</summary>
    public string Body => Of(IsPaywalled ? entry.Item.Body.Take(1) : entry.Item.Body);

    /// <summary>ISO 8601 with offset.</summary>
    public string IsoDate => entry.PublishedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>As readers of the site write a date.</summary>
    public string Date => entry.PublishedAt.ToString(Words.DateFormat, CultureInfo.InvariantCulture);

    public string Tags => string.Join(" ", entry.Item.Tags.Select(tag => $"""<a href="/" rel="tag">{Encode(tag)}</a>"""));

    public IReadOnlyList<string> TagNames => entry.Item.Tags;

    /// <summary>The site's sections as list items.</summary>
    public string Navigation => string.Concat(publication.Source.Sections.Select(section => $"""<li><a href="/">{Encode(section)}</a></li>"""));

    /// <summary>Up to so many other pieces of the site as list items.</summary>
    public string Related(int count)
    {
        // The neighbours in the feed, so that pages of one site differ.
        var at = publication.Entries.ToList().IndexOf(entry);
        var others = Enumerable.Range(1, publication.Entries.Count - 1)
            .Select(step => publication.Entries[(at + step) % publication.Entries.Count])
            .Take(count);

        return string.Concat(others.Select(other => $"""<li><a href="{Encode(other.Address.AbsolutePath)}">{Encode(other.Item.Title)}</a></li>"""));
    }
}
