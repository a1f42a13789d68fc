namespace Aggregator.Server.Demo.Pages;

/// <summary>A model hub: tabs, a table of files and counts around what the publisher wrote.</summary>
internal sealed class ModelRepositoryLayout : IPageLayout
{
    public string Name => "hub";

    public string Render(DemoPage page) =>
        $"""
        <!DOCTYPE html>
        <html lang="{page.Language}">
        <head>
        <meta charset="{page.Charset}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{page.Title} · {page.Site}</title>
        <meta property="og:title" content="{page.Title}">
        <meta property="og:url" content="{page.Address}">
        {PageStyle.For(page.Colour)}
        </head>
        <body>
        <header class="site"><a class="brand" href="/">{page.Site}</a>
        <form role="search"><input placeholder="Search models, datasets, users"></form><nav><ul>{page.Navigation}</ul></nav></header>
        <main>
        <div class="repo-head"><h1>{page.Title}</h1><p class="meta">{page.Byline} · released <time datetime="{page.IsoDate}">{page.Date}</time></p>
        <p class="tags">{page.Tags}</p></div>
        <ul class="nav tabs"><li><a href="/">Model card</a></li><li><a href="/">Files and versions</a></li><li><a href="/">Community 31</a></li></ul>
        <article class="markdown-body">
        {page.Body}</article>
        <section class="files"><h2>Files</h2><table><tr><th>Name</th><th>Size</th></tr>
        <tr><td>config.json</td><td>2.1 kB</td></tr><tr><td>model-00001-of-00042.safetensors</td><td>4.9 GB</td></tr><tr><td>tokenizer.json</td><td>11 MB</td></tr></table></section>
        <aside class="box"><p>Downloads last month</p><p>n/a</p><button>Deploy</button> <button>Use this model</button></aside>
        <section><h2>Recently released</h2><ul>{page.Related(5)}</ul></section>
        </main>
        <footer><a href="/">Terms</a> · <a href="/">Status</a> · <a href="{page.FeedPath}">Releases feed</a><p>{page.Words.Sample}</p></footer>
        </body>
        </html>

        """;
}
