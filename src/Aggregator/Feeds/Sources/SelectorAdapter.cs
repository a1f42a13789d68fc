using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads a page whose entries the feed's own selectors point out, so that adding a list page needs no programming.</summary>
internal sealed partial class SelectorAdapter : IFeedAdapter
{
    // "Published on September 30, 2026, 10:15".
    private const int LongestDate = 40;

    public string Name => AdapterNames.Html;

    public string Accept => AdapterInput.Page;

    public ParsedFeed Read(Feed feed, FetchResponse response)
    {
        if (feed.Selectors is not { } selectors)
        {
            throw new FeedFormatException("This feed is a page, but no selectors say where its entries are.");
        }

        var parts = CompiledSelectors.Compile(selectors);
        var entries = new EntryList(response.Address);
        var (text, encoding) = AdapterInput.Decode(response, entries.Repairs);
        using var page = AdapterInput.Parse(text);
        var elements = parts.List.AllIn(page).ToList();
        if (elements.Count == 0)
        {
            throw EntryList.Gone($"The page no longer has anything that '{selectors.List}' selects");
        }

        var start = WebAddress.Resolve(page.BaseUrl?.Href, response.Address) ?? response.Address;
        foreach (var element in elements)
        {
            AddEntry(element, parts, start, DefaultZone(feed), entries);
        }

        var blank = new ParsedFeed
        {
            Format = Name,
            Encoding = encoding,
            Title = HtmlText.OneLine(page.Title ?? ""),
            Link = response.Address,
            Language = LanguageTag.OrNull(page.DocumentElement.GetAttribute("lang")),
        };
        var gone = $"None of the {elements.Count} elements that '{selectors.List}' selects has a title and a link";
        return entries.ToFeed(blank, gone, mayBeEmpty: false);
    }

    /// <summary>As of feeds; and the days of Chinese labs are days in China, also where they write English.</summary>
    private static TimeSpan DefaultZone(Feed feed) =>
        feed.Lane == FeedLanes.Lab ? ChinaTime.Offset : SyndicationAdapter.DefaultZone(feed) ?? TimeSpan.Zero;

    private static void AddEntry(IElement element, CompiledSelectors parts, Uri start, TimeSpan zone, EntryList entries)
    {
        var (link, label) = LinkIn(element, parts);
        if (parts.Title is not null)
        {
            label = parts.Title.ValueIn(element, null) ?? "";
        }

        if (label.Length == 0)
        {
            entries.Reject("element without a title");
            return;
        }

        if (WebAddress.Resolve(link, start) is not { } target)
        {
            entries.Reject("element without a link");
            return;
        }

        // Entries on this very page differ only in their place on it.
        var isHere = target.Fragment.Length > 1
            && Uri.Compare(target, entries.Address, UriComponents.HttpRequestUrl, UriFormat.UriEscaped, StringComparison.Ordinal) == 0;
        entries.Add(new FeedEntry
        {
            Id = IdOf(target, entries.Address, isHere),
            Title = label,
            Link = target,
            IsPartOfPage = isHere,
            PublishedAt = parts.Date?.ValuesIn(element, "datetime")
                .Select(text => DateReader.Find(text, zone))
                .FirstOrDefault(date => date is not null),
            Summary = HtmlText.Escape(parts.Summary?.ValuesIn(element, null).FirstOrDefault(text => !IsDate(text)) ?? ""),
        });
    }

    /// <summary>
    /// A site that moves to another host, or writes its language into its paths no more, has the same entries. Null for what leads to
    /// another site: that address says which it is.
    /// </summary>
    private static string? IdOf(Uri target, Uri page, bool isHere)
    {
        if (HostGate.HostOf(target) != HostGate.HostOf(page))
        {
            return null;
        }

        var path = LanguageStep().Replace(CanonicalUrl.Of(target).PathAndQuery, "");
        return isHere ? path + target.Fragment : path;
    }

    /// <summary>Whether a text says a day and hardly more: where all paragraphs are selected, the date may be the first.</summary>
    private static bool IsDate(string text) => text.Length == 0 || (text.Length <= LongestDate && DateReader.Find(text) is not null);

    private static (string? Address, string Label) LinkIn(IElement element, CompiledSelectors parts)
    {
        if (parts.Link is not { } links)
        {
            var first = LinkAt(element);
            return (first?.GetAttribute("href"), HtmlText.OneLine(first?.TextContent ?? ""));
        }

        var found = links.In(element);
        var label = HtmlText.OneLine(found?.TextContent ?? "");
        var address = links.ValueIn(element, "href");

        // A selector that points at a heading means the link in it or around it.
        if (found is not null && address == label)
        {
            address = LinkAt(found)?.GetAttribute("href") ?? address;
        }

        return (address, label);
    }

    private static IElement? LinkAt(IElement element) => element.QuerySelector("a[href]") ?? element.Closest("a[href]");

    // "/en/", "/zh-cn/".
    [GeneratedRegex("^/(?:en|zh)(?:-[a-z]{2,4})?(?=/.)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LanguageStep();
}
