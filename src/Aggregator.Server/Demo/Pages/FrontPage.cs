using static Aggregator.Server.Demo.Pages.BodyHtml;

namespace Aggregator.Server.Demo.Pages;

/// <summary>The pages of a source that are no articles.</summary>
internal static class FrontPage
{
    public static string Render(DemoPublication publication)
    {
        var strings = DemoPageStrings.In(publication.Source.Language);
        var items = string.Concat(publication.Entries.Select(entry =>
            $"""
            <li><a href="{Encode(entry.Address.AbsolutePath)}">{Encode(entry.Item.Title)}</a>
            <p>{Encode(entry.Item.Summary)}</p>
            <time>{Encode(entry.PublishedAt.ToString(strings.DateFormat, CultureInfo.InvariantCulture))}</time></li>

            """));

        return Frame(publication, strings, $"""<p class="tagline">{Encode(publication.Source.Tagline)}</p><ul class="front">{items}</ul>""");
    }

    public static string RenderMissing(DemoPublication publication)
    {
        var strings = DemoPageStrings.In(publication.Source.Language);
        return Frame(publication, strings, $"""<p>{Encode(strings.Missing)} <a href="/">{Encode(strings.Home)}</a></p>""");
    }

    private static string Frame(DemoPublication publication, DemoPageStrings strings, string body) =>
        $"""
        <!DOCTYPE html>
        <html lang="{publication.Source.Language}">
        <head>
        <meta charset="{publication.Source.Encoding}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encode(publication.Source.Title)}</title>
        {PageStyle.For(publication.Source.Colour)}
        </head>
        <body>
        <header class="site"><a class="brand" href="/">{Encode(publication.Source.Title)}</a></header>
        <main>{body}</main>
        <footer>{Encode(strings.Sample)}</footer>
        </body>
        </html>

        """;
}
