using System.Security;

namespace Aggregator.Hostile.Months;

/// <summary>The pages, notes and activities that adapters read, each as its site gives it.</summary>
internal static class PageShapes
{
    /// <summary>One card for each item, as the selectors of the feed have it.</summary>
    public static SourceAnswer Cards(Source source, IReadOnlyList<NewsItem> items) => source.Feed.Selectors!.List switch
    {
        ".menu-card" => Page(string.Concat(items.Select(item =>
            $"<div class=\"menu-card\"><a href=\"/blog/{item.Key}\"></a><div><h3 class=\"card-title\">{item.Text.Title}</h3>"
            + $"<p class=\"card-desc\">{item.Text.Summary}</p><span class=\"card-date\">{Day(item, "yyyy/MM/dd")}</span></div></div>"))),
        "#loadingInfoPage li" => new SourceAnswer(
            "<html lang=\"zh-CN\"><head><meta charset=\"gb2312\"></head><body><div id=\"loadingInfoPage\">" + string.Concat(items.Select(
                item => $"<li><h5><a href=\"/{item.Key}\" title=\"{item.Text.Title}\">{item.Text.Title[..8]}…</a></h5>"
                    + $"<div class=\"times\">{Day(item, "yyyy-MM-dd")}</div></li>")) + "</div></body></html>",
            "text/html",
            CodePagesEncodingProvider.Instance.GetEncoding("gb18030")),
        _ => Page(string.Concat(items.Select(item =>
            $"<a href=\"/blog/{item.Key}\"><div><span>Model</span><time>{Day(item, "yyyy-MM-dd")}</time></div><h3>{item.Text.Title}</h3>"
            + $"<p>{item.Text.Summary}</p></a>"))),
    };

    /// <summary>Only the address says the day.</summary>
    public static SourceAnswer DeepSeekNews(IReadOnlyList<NewsItem> items) => Page("<ul>" + string.Concat(items.Select(item =>
        $"<li><a href=\"/news/{DeepSeekSlug(item)}\">{item.Text.Title} {Day(item, "yyyy/MM/dd")}</a></li>")) + "</ul>");

    public static string DeepSeekSlug(NewsItem item) => $"news{Day(item, "yyMMdd")}";

    public static SourceAnswer DeepSeekUpdates(IReadOnlyList<NewsItem> items) => Page(string.Concat(items.Select(item =>
        $"<h2>Date: {Day(item, "yyyy-MM-dd")}</h2><h3 id=\"{item.Key}\">{item.Text.Title}</h3><p>{item.Text.Summary}</p>{item.Text.Html}")));

    /// <summary>Mintlify's updates: the page itself, or its Markdown.</summary>
    public static SourceAnswer Updates(Source source, IReadOnlyList<NewsItem> items) => source.Feed.Address.AbsolutePath.EndsWith(
        ".md", StringComparison.Ordinal)
        ? new SourceAnswer(
            string.Concat(items.Select(item => $"<Update label=\"{Day(item, "yyyy-MM-dd")}\" description=\"{item.Text.Title}\">\n"
                + $"  * {item.Text.Summary} See [more](/docs/{item.Key})\n</Update>\n\n")),
            "text/markdown")
        : Page(string.Concat(items.Select(item =>
            $"<div class=\"update\"><div><a href=\"#{item.Key}\"></a>"
            + $"<div data-component-part=\"update-label\">{Day(item, "yyyy-MM-dd")}</div>"
            + $"<div data-component-part=\"update-description\">{item.Text.Title}</div></div>"
            + $"<div><div data-component-part=\"update-content\"><p>{item.Text.Summary} <a href=\"/guides/{item.Key}\">more</a></p></div></div></div>")));

    public static SourceAnswer MiniMaxNotes(IReadOnlyList<NewsItem> items) => new(
        "# Models\n\n" + string.Concat(items.Select(item => $"#### {Day(item, "MMMM d, yyyy")}\n\n<Card title=\"{item.Text.Title}\" "
            + $"href=\"/docs/{item.Key}\">\n  - {item.Text.Summary}\n</Card>\n\n")),
        "text/markdown");

    /// <summary>An organisation's activity, with the pushes that nobody reads.</summary>
    public static SourceAnswer Activity(Source source, IReadOnlyList<NewsItem> items)
    {
        var organisation = source.Feed.Address.AbsolutePath.Trim('/').Replace(".atom", "", StringComparison.Ordinal);
        return GitHub(source, items.SelectMany(item =>
        {
            var repository = $"{organisation}/{item.Lab.Model}-{NewsWords.Traits[item.Number % NewsWords.Traits.Length]}-{item.Key}";
            return new[]
            {
                Entry($"tag:github.com,2008:PublicEvent/{item.Number}", item, $"/{repository}", $"luo open sourced {repository}"),
                Entry($"tag:github.com,2008:PushEvent/{item.Number}", item, $"/{repository}/compare/a", $"luo pushed to {repository}"),
            };
        }));
    }

    public static SourceAnswer Releases(Source source, IReadOnlyList<NewsItem> items)
    {
        var repository = source.Feed.Address.AbsolutePath.Replace("/releases.atom", "", StringComparison.Ordinal);
        return GitHub(source, items.SelectMany(item => new[]
        {
            Entry($"{repository}/{item.Key}", item, $"{repository}/releases/tag/v3-{item.Key}", item.Text.Title),
            Entry($"{repository}/{item.Key}-rc1", item, $"{repository}/releases/tag/v3.0.{item.Number}-rc1", "v3-rc1"),
        }));
    }

    public static SourceAnswer Article(NewsItem item) => Page($"<h1>{item.Text.Title}</h1><article>{item.Text.Html}</article>");

    private static SourceAnswer GitHub(Source source, IEnumerable<string> entries) => new(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>{source.Feed.Id}</id>"
            + $"<title>{source.Feed.Id}</title>{string.Concat(entries)}</feed>",
        "application/atom+xml");

    private static string Entry(string id, NewsItem item, string path, string title) =>
        $"<entry><id>{id}</id><updated>{item.At:O}</updated><title>{SecurityElement.Escape(title)}</title>"
        + $"<link rel=\"alternate\" href=\"{new Uri(item.Source.Feed.Address, path)}\"/>"
        + $"<content type=\"html\">{SecurityElement.Escape($"<p>{item.Text.Summary}</p>{item.Text.Html}")}</content></entry>";

    private static string Day(NewsItem item, string format) => item.Day.ToString(format, CultureInfo.InvariantCulture);

    private static SourceAnswer Page(string body) => new(
        $"<!doctype html><html><head><meta charset=\"utf-8\"><title>News</title></head><body><main>{body}</main></body></html>",
        "text/html");
}
