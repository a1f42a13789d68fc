namespace Aggregator.Server.Demo.Pages;

/// <summary>A newsletter's site: sign-up boxes above and below, likes, comments; OpenGraph only.</summary>
internal sealed class LetterLayout : IPageLayout
{
    public string Name => "letter";

    public string Render(DemoPage page) =>
        $"""
        <!DOCTYPE html>
        <html lang="{page.Language}">
        <head>
        <meta charset="{page.Charset}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{page.Title} - by {page.Byline}</title>
        <meta name="author" content="{page.Byline}">
        <meta property="og:type" content="article">
        <meta property="og:title" content="{page.Title}">
        <meta property="og:description" content="{page.Summary}">
        <meta property="og:url" content="{page.Address}">
        {PageStyle.For(page.Colour)}
        </head>
        <body>
        <div class="topbar masthead"><a class="brand" href="/">{page.Site}</a> <button>{page.Words.Subscribe}</button> <button>Sign in</button></div>
        <div class="wrap">
        <div class="post">
        <h1 class="post-title">{page.Title}</h1>
        <h3 class="subtitle">{page.Summary}</h3>
        <div class="meta"><a href="/">{page.Byline}</a><div>{page.Date}</div></div>
        <div class="post-ufi"><button>♡ 48</button> <button>Comment 12</button> <button>Share</button></div>
        <div class="available-content"><div class="body markup">
        {page.Body}</div></div>
        <div class="subscription-widget box"><p>{page.Tagline} {page.Words.Newsletter}</p><form><input type="email" placeholder="you@example.com"><button>{page.Words.Subscribe}</button></form></div>
        </div>
        <div class="comments"><h4>Discussion about this post</h4>
        <div class="comment"><b>Ravi</b><p>Thanks, this is the clearest summary I have read so far.</p></div>
        <div class="comment"><b>Joanna M.</b><p>Would love a follow-up on the inference economics.</p></div></div>
        <div class="latest"><h4>{page.Words.Related}</h4><ul>{page.Related(3)}</ul></div>
        </div>
        <footer>&copy; {page.Site} · <a href="/">Privacy</a> · <a href="/">Terms</a> · <a href="{page.FeedPath}">RSS</a><p>{page.Words.Sample}</p></footer>
        </body>
        </html>

        """;
}
