using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads a page whose entries the feed's own selectors point out, so that an operator adds a list page without a program.</summary>
internal sealed class SelectorAdapter : IFeedAdapter
{
    public string Name => AdapterNames.Html;

    public string Accept => AdapterInput.Page;

    public ParsedFeed Read(Feed feed, FetchResponse response)
    {
        if (feed.Selectors is not { } selectors)
        {
            throw new FeedFormatException("This source is a page, but no selectors say where its entries stand.", null);
        }

        var parts = CompiledSelectors.Compile(selectors);
        return response.ReadPage(page => Read(feed, response.Address, page, parts));
    }

    private ParsedFeed Read(Feed feed, Uri address, IHtmlDocument page, CompiledSelectors parts)
    {
        var elements = parts.List.AllIn(page).ToList();
        if (elements.Count == 0)
        {
            throw AdapterInput.Gone($"The page no longer has anything that '{feed.Selectors!.List}' selects");
        }

        var start = Uri.TryCreate(address, page.BaseUrl?.Href is { } written && written.StartsWith("http", StringComparison.Ordinal) ? written : "", out var based) ? based : address;
        var passedOver = new SkippedItemList();
        var zone = SyndicationAdapter.UnsaidZone(feed);
        var entries = elements.Select(element => Entry(element, parts, start, address, zone, passedOver)).OfType<FeedEntry>().ToList();
        if (entries.Count == 0)
        {
            throw AdapterInput.Gone($"'{feed.Selectors!.List}' selects {elements.Count} elements of the page, but {string.Join(" and ", passedOver.ToList().Select(reason => $"{reason.Count} times it is an {reason.Reason}"))}");
        }

        return new ParsedFeed
        {
            Format = Name,
            Encoding = "",
            Title = HtmlText.OneLine(page.Title ?? ""),
            Link = address,
            Language = LanguageTag.OrNull(page.DocumentElement.GetAttribute("lang")),
            Entries = entries,
            PassedOver = passedOver.ToList(),
        };
    }

    private static FeedEntry? Entry(IElement element, CompiledSelectors parts, Uri start, Uri page, TimeSpan zone, SkippedItemList passedOver)
    {
        var (link, label) = LinkIn(element, parts);
        var title = parts.Title is { } titles ? titles.ValueIn(element, null) : label;
        if (string.IsNullOrEmpty(title))
        {
            passedOver.Add("element without a title");
            return null;
        }

        if (string.IsNullOrEmpty(link) || !Uri.TryCreate(start, link, out var target) || target.Scheme is not ("http" or "https"))
        {
            passedOver.Add("element without a link");
            return null;
        }

        // Entries that stand on this very page are told apart by their place on it alone.
        var isHere = target.Fragment.Length > 1 && Uri.Compare(target, page, UriComponents.HttpRequestUrl, UriFormat.UriEscaped, StringComparison.Ordinal) == 0;
        return new FeedEntry
        {
            Id = isHere ? target.AbsoluteUri : null,
            Title = title,
            Link = target,
            IsPartOfPage = isHere,
            PublishedAt = DateReader.Find(parts.Date?.ValueIn(element, "datetime"), zone),
            Summary = HtmlText.Escape(parts.Summary?.ValueIn(element, null) ?? ""),
        };
    }

    private static (string? Address, string Label) LinkIn(IElement element, CompiledSelectors parts)
    {
        if (parts.Link is not { } links)
        {
            var first = element.LocalName == "a" ? element : element.QuerySelector("a[href]") ?? element.Closest("a[href]");
            return (first?.GetAttribute("href"), HtmlText.OneLine(first?.TextContent ?? ""));
        }

        var found = links.In(element);
        var address = links.ValueIn(element, "href");

        // A selector that points at a heading means the link in it or around it.
        return found is not null && address == HtmlText.OneLine(found.TextContent)
            ? ((found.QuerySelector("a[href]") ?? found.Closest("a[href]"))?.GetAttribute("href") ?? address, HtmlText.OneLine(found.TextContent))
            : (address, HtmlText.OneLine(found?.TextContent ?? ""));
    }
}
