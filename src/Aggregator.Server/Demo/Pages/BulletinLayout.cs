namespace Aggregator.Server.Demo.Pages;

/// <summary>A site that has not changed in twenty years: tables for columns, line breaks, no metadata but a title.</summary>
internal sealed class BulletinLayout : IPageLayout
{
    public string Name => "bulletin";

    public string Render(DemoPage page) =>
        $"""
        <html>
        <head><title>{page.Title} - {page.Site}</title>
        <meta http-equiv="Content-Type" content="text/html; charset={page.Charset}">
        {PageStyle.For(page.Colour)}</head>
        <body bgcolor="#ffffff">
        <table width="100%"><tr><td colspan="2" class="masthead"><a class="brand" href="/">{page.Site}</a><br><i>{page.Tagline}</i></td></tr>
        <tr><td width="160" valign="top"><ul>{page.Navigation}</ul><p><b>{page.Words.MostRead}</b></p><ul>{page.Related(4)}</ul></td>
        <td valign="top"><h2>{page.Title}</h2><font size="2">{page.Byline}, {page.Date}</font>
        {page.Body}
        <p><a href="/">« {page.Words.Home}</a> | <a href="javascript:window.print()">Print</a> | <a href="/">{page.Words.Share}</a></p></td></tr>
        <tr><td colspan="2" align="center"><font size="1">{page.Words.Sample}</font></td></tr></table>
        </body>
        </html>

        """;
}
