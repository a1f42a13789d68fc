using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads release notes made with Mintlify, as Zhipu's and Z.ai's are: the page itself, whose updates carry
/// <c>data-component-part="update-label"</c>, or its Markdown (<c>&lt;Update label="2026-04-07" description="GLM-5.1"&gt;</c>). An update
/// without a description, as Kimi's of a month (<c>label="September 2026"</c>), has one change under each of its headings.
/// </summary>
internal sealed partial class MintlifyReleaseNotesAdapter()
    : SiteAdapter("docs-updates", AdapterInput.Page, "The page no longer has updates with a day and a description")
{
    private const string Label = "[data-component-part='update-label']";
    private const string Description = "[data-component-part='update-description']";
    private const string Content = "[data-component-part='update-content']";
    private const int LongestTitle = 120;

    protected override void AddEntries(string text, EntryList entries)
    {
        entries.Home = PageOf(entries.Address);
        var isMarkdown = text.Contains("<Update", StringComparison.Ordinal) && !text.Contains("update-label", StringComparison.Ordinal);

        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var note in isMarkdown ? NotesInMarkdown(text) : NotesInPage(text))
        {
            AddEntry(note, entries, entries.Home, places);
        }
    }

    private static void AddEntry(Note note, EntryList entries, Uri page, HashSet<string> places)
    {
        var date = NoteDate.Find(note.Label);
        if (date is null || note.Title.Length == 0)
        {
            entries.Reject("update without a day and a description", date?.Day);
            return;
        }

        // Most updates lead to the page of the model; one that leads nowhere is on this page alone.
        var link = WebAddress.Resolve(note.Link, page);
        var place = note.Anchor ?? Uri.EscapeDataString(note.Label);
        if (link is null && !places.Add(place))
        {
            place = AnchorOf(note.Title);
        }

        entries.Add(new FeedEntry
        {
            Id = IdOf("update", date, note.Title),
            Title = note.Title,
            Link = link ?? new UriBuilder(page) { Fragment = place }.Uri,
            IsPartOfPage = link is null,
            PublishedAt = date.Day,
            PublishedBy = date.Month,
            Content = RelativeLinks.Resolve(note.Html, page),
        });
    }

    private static IEnumerable<Note> NotesInPage(string text)
    {
        using var page = AdapterInput.Parse(text);

        foreach (var label in page.QuerySelectorAll(Label))
        {
            // The label's neighbours hold the description, and the nearest block around both the text.
            var day = HtmlText.OneLine(label.TextContent);
            var content = FindBeside(label, Content)?.Part;
            if (FindBeside(label, Description) is var (block, description))
            {
                content ??= block.NextElementSibling;
                var html = content is null ? "" : HtmlWriter.InnerOf(content).Trim();
                var anchor = block.QuerySelector("a[href^='#']:not([href='#'])")?.GetAttribute("href")![1..];
                yield return new Note(day, HtmlText.OneLine(description.TextContent), anchor, LinkIn(html), html);
                continue;
            }

            foreach (var change in content is null ? [] : ChangesIn(content))
            {
                yield return new Note(day, change.Title, change.Anchor ?? AnchorOf(change.Title), null, change.Html);
            }
        }
    }

    private static IEnumerable<Note> NotesInMarkdown(string text)
    {
        foreach (Match update in Updates().Matches(text))
        {
            var label = HtmlText.OneLine(update.Groups["label"].Value);
            var body = update.Groups["body"].Value;
            if (HtmlText.OneLine(WebUtility.HtmlDecode(update.Groups["description"].Value)) is { Length: > 0 } description)
            {
                var html = MarkdownText.ToHtml(body);
                yield return new Note(label, description, null, LinkIn(html), html);
                continue;
            }

            using var page = AdapterInput.Parse(MarkdownText.ToHtml(body, hasHeadings: true));
            foreach (var change in ChangesIn(page.Body!))
            {
                yield return new Note(label, change.Title, change.Anchor ?? AnchorOf(change.Title), null, change.Html);
            }
        }
    }

    /// <summary>What stands under each heading; without headings it is one change, and its first line the title.</summary>
    private static List<HeadedText> ChangesIn(IElement content)
    {
        var changes = HeadedText.AllIn(content).ToList();
        if (changes.Count > 0)
        {
            return changes;
        }

        var first = content.QuerySelector("p, li")?.TextContent ?? content.TextContent;
        return [new HeadedText(Truncate.WithEllipsis(HtmlText.OneLine(first), LongestTitle), null, HtmlWriter.InnerOf(content).Trim())];
    }

    /// <summary>What the selector names in the nearest element around the label that is around no other label.</summary>
    private static (IElement Block, IElement Part)? FindBeside(IElement label, string selector)
    {
        for (var around = label.ParentElement; around?.QuerySelectorAll(Label).Length == 1; around = around.ParentElement)
        {
            if (around.QuerySelector(selector) is { } part)
            {
                return (around, part);
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

    /// <summary>The first page that a text leads to.</summary>
    private static string? LinkIn(string html) =>
        Links().Matches(html).Select(link => WebUtility.HtmlDecode(link.Groups["address"].Value)).FirstOrDefault(LeadsToPage);

    [GeneratedRegex("<a\\s[^<>]*?href\\s*=\\s*[\"'](?<address>[^\"'<>]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    /// <param name="Anchor">Where the page itself links to this update, if it does.</param>
    /// <param name="Link">The page of the model; null for one of several changes, whose links lead to all manner of pages.</param>
    private sealed record Note(string Label, string Title, string? Anchor, string? Link, string Html);
}
