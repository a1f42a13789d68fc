namespace Aggregator.Server.Demo.Pages;

/// <summary>A magazine that marks its articles up as microdata and asks for applause, sign-ups and further reading.</summary>
internal sealed class MagazineLayout : IPageLayout
{
    public string Name => "magazine";

    public string Render(DemoPage page) =>
        $"""
        <!DOCTYPE html>
        <html lang="{page.Language}">
        <head>
        <meta charset="{page.Charset}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{page.Title} - {page.Site}</title>
        <link rel="canonical" href="{page.Address}">
        <meta property="og:site_name" content="{page.Site}">
        <meta property="og:title" content="{page.Title}">
        <meta property="og:url" content="{page.Address}">
        {PageStyle.For(page.Colour)}
        </head>
        <body>
        <header class="site"><a class="brand" href="/">{page.Site}</a> <span>{page.Tagline}</span>
        <nav><ul>{page.Navigation}</ul></nav></header>
        <div class="wrap" itemscope itemtype="https://schema.org/Article">
        <p class="category"><a href="/">{page.Section}</a></p>
        <h1 itemprop="headline">{page.Title}</h1>
        <p class="meta">{page.Words.By}<span itemprop="author">{page.Byline}</span>　<time itemprop="datePublished" datetime="{page.IsoDate}">{page.Date}</time></p>
        <ul class="share"><li>{page.Words.Share}</li><li><a href="/">Facebook</a></li><li><a href="/">LINE</a></li><li><a href="/">X</a></li></ul>
        <div itemprop="articleBody" class="entry-content">
        {page.Body}</div>
        {Gate(page)}
        <p class="tags">{page.Tags}</p>
        <div class="promo"><p>{page.Words.Newsletter}</p><button>{page.Words.Subscribe}</button></div>
        <section class="related"><h2>{page.Words.Related}</h2><ul>{page.Related(5)}</ul></section>
        </div>
        <aside class="sidebar"><h2>{page.Words.MostRead}</h2><ol>{page.Related(6)}</ol></aside>
        <footer><p>{page.Words.Sample}</p></footer>
        <div class="cookie">{page.Words.Cookies} <button>{page.Words.Accept}</button></div>
        </body>
        </html>

        """;

    private static string Gate(DemoPage page) =>
        page.IsPaywalled ? $"""<div class="paywall box"><meta itemprop="isAccessibleForFree" content="false"><p>{page.Words.Paywall}</p></div>""" : "";
}
