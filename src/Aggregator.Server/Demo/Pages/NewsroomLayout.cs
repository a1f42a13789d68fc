using System.Net;
using System.Text.Unicode;

namespace Aggregator.Server.Demo.Pages;

/// <summary>A large newsroom: JSON-LD, OpenGraph, share bar, a sign-up prompt in the middle of things, most read, cookies.</summary>
internal sealed class NewsroomLayout : IPageLayout
{
    private static readonly JavaScriptEncoder Script = JavaScriptEncoder.Create(UnicodeRanges.All);

    public string Name => "newsroom";

    public string Render(DemoPage page) =>
        $"""
        <!DOCTYPE html>
        <html lang="{page.Language}">
        <head>
        <meta charset="{page.Charset}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{page.Title} | {page.Site}</title>
        <meta name="description" content="{page.Summary}">
        <link rel="canonical" href="{page.Address}">
        <link rel="alternate" type="application/rss+xml" title="{page.Site}" href="{page.FeedPath}">
        <meta property="og:type" content="article">
        <meta property="og:site_name" content="{page.Site}">
        <meta property="og:title" content="{page.Title}">
        <meta property="og:description" content="{page.Summary}">
        <meta property="og:url" content="{page.Address}">
        <meta property="article:published_time" content="{page.IsoDate}">
        <meta property="article:section" content="{page.Section}">
        <script type="application/ld+json">{LinkedData(page)}</script>
        {PageStyle.For(page.Colour)}
        </head>
        <body>
        <a class="skip" href="#content" hidden>Skip to content</a>
        <header class="site"><a class="brand" href="/">{page.Site}</a>
        <nav aria-label="Sections"><ul>{page.Navigation}</ul></nav></header>
        <main id="content">
        <nav class="breadcrumb"><a href="/">{page.Words.Home}</a> › <a href="/">{page.Section}</a></nav>
        <article>
        <header><h1>{page.Title}</h1>
        <p class="standfirst">{page.Summary}</p>
        <p class="byline">{page.Words.By} <a rel="author" href="/">{page.Byline}</a> · <time datetime="{page.IsoDate}">{page.Date}</time></p>
        {Share(page)}</header>
        <div class="article-body">
        {page.Body}</div>
        {Gate(page)}
        </article>
        <aside class="newsletter promo"><h2>{page.Words.Newsletter}</h2>
        <form action="/" method="get"><input type="email" name="email" aria-label="Email"><button>{page.Words.Subscribe}</button></form></aside>
        <section class="related"><h2>{page.Words.Related}</h2><ul>{page.Related(4)}</ul></section>
        </main>
        <aside class="most-read"><h2>{page.Words.MostRead}</h2><ol>{page.Related(7)}</ol></aside>
        <footer><ul class="nav">{page.Navigation}</ul><p>&copy; {page.Site}. {page.Words.Sample}</p></footer>
        <div class="cookie" role="dialog">{page.Words.Cookies} <button>{page.Words.Accept}</button></div>
        </body>
        </html>

        """;

    private static string Share(DemoPage page) =>
        $"""<ul class="share"><li>{page.Words.Share}</li><li><a href="/">X</a></li><li><a href="/">LinkedIn</a></li><li><a href="/">WeChat</a></li><li><a href="/">Email</a></li></ul>""";

    private static string Gate(DemoPage page) => page.IsPaywalled ? $"""<div class="paywall box"><p>{page.Words.Paywall}</p></div>""" : "";

    private static string LinkedData(DemoPage page) =>
        $$$"""
        {
          "@context": "https://schema.org", "@type": "NewsArticle", "headline": {{{Quote(page.Title)}}},
          "datePublished": "{{{page.IsoDate}}}", "inLanguage": "{{{page.Language}}}", "isAccessibleForFree": {{{(page.IsPaywalled ? "false" : "true")}}},
          "author": [ { "@type": "Person", "name": {{{Quote(page.Byline)}}} } ], "publisher": { "@type": "Organization", "name": {{{Quote(page.Site)}}} }
        }
        """;

    // Members of the page are encoded as HTML; a script holds them as they were.
    private static string Quote(string html) => $"\"{JsonEncodedText.Encode(WebUtility.HtmlDecode(html), Script)}\"";
}
