using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads release notes made with Mintlify, as Zhipu's and Z.ai's are: the page itself, whose updates carry
/// <c>data-component-part="update-label"</c>, or its Markdown (<c>&lt;Update label="2026-04-07" description="GLM-5.1"&gt;</c>).
/// </summary>
internal sealed partial class MintlifyReleaseNotesAdapter()
    : SiteAdapter("docs-updates", AdapterInput.Page, "The page no longer has updates with a day and a description")
{
    private const string Description = "[data-component-part='update-description']";
    private const string Content = "[data-component-part='update-content']";

    protected override void AddEntries(string text, EntryList entries)
    {
        entries.Home = PageOf(entries.Address);
        var isMarkdown = text.Contains("<Update", StringComparison.Ordinal) && !text.Contains("update-label", StringComparison.Ordinal);

        var notes = isMarkdown ? NotesInMarkdown(text) : NotesInPage(text);
        foreach (var note in notes)
        {
            AddEntry(note, entries, entries.Home);
        }
    }

    private static void AddEntry(Note note, EntryList entries, Uri page)
    {
        if (ChinaTime.Find(note.Label) is not { } day || note.Title.Length == 0)
        {
            entries.Reject("update without a day and a description");
            return;
        }

        // Most updates lead to the page of the model; one that leads nowhere is on this page alone.
        var link = WebAddress.Resolve(note.Link, page);
        entries.Add(new FeedEntry
        {
            Id = IdOf("update", day, note.Title),
            Title = note.Title,
            Link = link ?? new UriBuilder(page) { Fragment = note.Anchor ?? Uri.EscapeDataString(note.Label) }.Uri,
            IsPartOfPage = link is null,
            PublishedAt = day,
            Content = RelativeLinks.Resolve(note.Html, page),
        });
    }

    private static IEnumerable<Note> NotesInPage(string text)
    {
        using var page = AdapterInput.Parse(text);

        foreach (var label in page.QuerySelectorAll("[data-component-part='update-label']"))
        {
            // The label's neighbours hold the description, and the nearest block around both the text.
            var block = BlockAround(label, Description);
            if (block is null)
            {
                continue;
            }

            var content = BlockAround(label, Content)?.QuerySelector(Content) ?? block.NextElementSibling;
            var links = content?.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!) ?? [];
            yield return new Note(HtmlText.OneLine(label.TextContent), HtmlText.OneLine(block.QuerySelector(Description)!.TextContent),
                Anchor: block.QuerySelector("a[href^='#']:not([href='#'])")?.GetAttribute("href")![1..], links.FirstOrDefault(LeadsToPage),
                content is null ? "" : HtmlWriter.InnerOf(content).Trim());
        }
    }

    private static IEnumerable<Note> NotesInMarkdown(string text) => Updates().Matches(text).Select(update => new Note(
        HtmlText.OneLine(update.Groups["label"].Value), HtmlText.OneLine(WebUtility.HtmlDecode(update.Groups["description"].Value)),
        Anchor: null, MarkdownText.LinksIn(update.Groups["body"].Value).FirstOrDefault(LeadsToPage),
        MarkdownText.ToHtml(update.Groups["body"].Value)));

    /// <summary>The nearest element around this one that holds what the selector names; null when it holds several of them.</summary>
    private static IElement? BlockAround(IElement element, string selector)
    {
        for (var around = element.ParentElement; around is not null and not IHtmlBodyElement; around = around.ParentElement)
        {
            var count = around.QuerySelectorAll(selector).Length;
            if (count == 1)
            {
                return around;
            }

            if (count > 1)
            {
                return null;
            }
        }

        return null;
    }

    private static bool LeadsToPage(string link) => !link.StartsWith('#') && !Picture().IsMatch(link);

    /// <summary>The page for readers behind the address of its Markdown.</summary>
    private static Uri PageOf(Uri address) => address.AbsolutePath.EndsWith(".md", StringComparison.Ordinal)
        ? new UriBuilder(address) { Path = address.AbsolutePath[..^3], Query = "", Fragment = "" }.Uri
        : address;

    // <Update label="2026-04-07" description="GLM-5.1">text</Update>, its attributes in any order; the end tag may be missing.
    [GeneratedRegex(
        """
        <Update\s
        (?=[^<>]*?label\s*=\s*"(?<label>[^"<]*)")
        (?:(?=[^<>]*?description\s*=\s*"(?<description>[^"<]*)"))?
        [^<>]*>
        (?<body>.*?)
        (?:</Update>|(?=<Update\s)|\z)
        """,
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Updates();

    [GeneratedRegex(@"\.(?:png|jpe?g|gif|webp|svg|mp4|webm)(?:[?#]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    /// <param name="Anchor">Where the page itself links to this update, if it does.</param>
    /// <param name="Link">The first page it leads to.</param>
    private sealed record Note(string Label, string Title, string? Anchor, string? Link, string Html);
}
