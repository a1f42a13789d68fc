namespace Aggregator.Server.Demo.Pages;

/// <summary>A blog made by a static generator: a main element and no metadata at all.</summary>
internal sealed class NotebookLayout : IPageLayout
{
    public string Name => "notebook";

    public string Render(DemoPage page) =>
        $"""
        <!DOCTYPE html>
        <html lang="{page.Language}">
        <head>
        <meta charset="{page.Charset}">
        <title>{page.Title}</title>
        {PageStyle.For(page.Colour)}
        </head>
        <body>
        <header class="site"><a class="brand" href="/">{page.Site}</a><nav><ul>{page.Navigation}</ul></nav></header>
        <main>
        <h1>{page.Title}</h1>
        <p class="meta">{page.Date} · {page.Byline}</p>
        {page.Body}
        <hr>
        <p class="tags">{page.Tags}</p>
        <nav class="pager"><ul>{page.Related(2)}</ul></nav>
        </main>
        <footer><a href="{page.FeedPath}">Feed</a> · {page.Words.Sample}</footer>
        </body>
        </html>

        """;
}
