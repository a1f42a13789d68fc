using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads release notes made with Mintlify, as Zhipu's and Z.ai's are: the page itself, whose updates carry
/// <c>data-component-part="update-label"</c>, or its Markdown (<c>&lt;Update label="2026-04-07" description="GLM-5.1"&gt;</c>).
/// </summary>
internal sealed partial class MintlifyReleaseNotesAdapter : IFeedAdapter
{
    public string Name => "docs-updates";

    public string Accept => AdapterInput.Page;

    public ParsedFeed Read(Feed feed, FetchResponse response)
    {
        var (text, encoding) = response.Decode();
        var passedOver = new SkippedItemList();
        var notes = LooksLikeMarkdown(text) ? FromMarkdown(text) : FromPage(text);
        var entries = notes.Select(note => Entry(response.Address, note, passedOver)).OfType<FeedEntry>().ToList();
        return entries.Count == 0
            ? throw AdapterInput.Gone("The page no longer has updates with a day and a description")
            : new ParsedFeed { Format = Name, Encoding = encoding, Title = feed.Title, Link = PageOf(response.Address), Entries = entries, PassedOver = passedOver.ToList() };
    }

    private static FeedEntry? Entry(Uri address, Note note, SkippedItemList passedOver)
    {
        if (ChinaTime.Find(note.Label) is not { } day || note.Title.Length == 0)
        {
            passedOver.Add("update without a day and a description");
            return null;
        }

        var page = PageOf(address);
        // Most updates lead to the page of the model; one that leads nowhere stands on this page alone.
        var own = note.Link is { } link && Uri.TryCreate(page, link, out var target) && target.Scheme is "http" or "https" ? target : null;
        return new FeedEntry
        {
            Id = FormattableString.Invariant($"update:{day.ToOffset(ChinaTime.Offset):yyyy-MM-dd}:{note.Title}"),
            Title = note.Title,
            Link = own ?? new UriBuilder(page) { Fragment = note.Anchor.Length > 0 ? note.Anchor : Uri.EscapeDataString(note.Label) }.Uri,
            IsPartOfPage = own is null,
            PublishedAt = day,
            Content = RelativeLinks.Resolve(note.Html, page),
        };
    }

    private static List<Note> FromPage(string text)
    {
        using var page = AdapterInput.Parse(text);
        var notes = new List<Note>();

        foreach (var label in page.QuerySelectorAll("[data-component-part='update-label']"))
        {
            // The label's neighbours hold the description, and the nearest block around both the text.
            var block = Around(label, "[data-component-part='update-description']");
            if (block?.QuerySelector("[data-component-part='update-description']") is not { } description)
            {
                continue;
            }

            var content = Around(label, "[data-component-part='update-content']")?.QuerySelector("[data-component-part='update-content']") ?? block.NextElementSibling;
            notes.Add(new Note(
                HtmlText.OneLine(label.TextContent),
                HtmlText.OneLine(description.TextContent),
                block.QuerySelector("a[href^='#']")?.GetAttribute("href")?[1..] ?? "",
                content?.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).FirstOrDefault(IsPage),
                content is null ? "" : HtmlWriter.InnerOf(content).Trim()));
        }

        return notes;
    }

    /// <summary>The nearest element around this one that holds exactly one of what the selector names; null when a larger one holds several.</summary>
    private static IElement? Around(IElement element, string selector)
    {
        for (var around = element.ParentElement; around is not null and not IHtmlBodyElement; around = around.ParentElement)
        {
            var count = around.QuerySelectorAll(selector).Length;
            if (count > 0)
            {
                return count == 1 ? around : null;
            }
        }

        return null;
    }

    private static IEnumerable<Note> FromMarkdown(string text)
    {
        foreach (Match update in Update().Matches(text))
        {
            var label = HtmlText.OneLine(update.Groups["label"].Value);
            var body = update.Groups["body"].Value;
            yield return new Note(
                label,
                HtmlText.OneLine(System.Net.WebUtility.HtmlDecode(update.Groups["description"].Value)),
                "",
                MarkdownText.LinksIn(body).FirstOrDefault(IsPage),
                MarkdownText.ToHtml(body));
        }
    }

    private static bool IsPage(string link) => !link.StartsWith('#') && !Picture().IsMatch(link);

    private static bool LooksLikeMarkdown(string text) => text.Contains("<Update", StringComparison.Ordinal) && !text.Contains("update-label", StringComparison.Ordinal);

    /// <summary>The page for people behind the address of its Markdown.</summary>
    private static Uri PageOf(Uri address) =>
        address.AbsolutePath.EndsWith(".md", StringComparison.Ordinal) ? new UriBuilder(address) { Path = address.AbsolutePath[..^3], Query = "", Fragment = "" }.Uri : address;

    [GeneratedRegex("""<Update\s(?=[^<>]*?label\s*=\s*"(?<label>[^"<]*)")(?:(?=[^<>]*?description\s*=\s*"(?<description>[^"<]*)"))?[^<>]*>(?<body>.*?)(?:</Update>|(?=<Update\s)|\z)""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Update();

    [GeneratedRegex(@"\.(?:png|jpe?g|gif|webp|svg|mp4|webm)(?:[?#]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    private sealed record Note(string Label, string Title, string Anchor, string? Link, string Html);
}
