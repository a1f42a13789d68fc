namespace Aggregator.Web.Pages.Editions;

/// <summary>The edition as a whole page.</summary>
internal sealed class HtmlFormat(Lexicon lexicon) : EditionFormat("html", PageRenderer.ContentType)
{
    public override async Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken)
    {
        var path = edition.IsLive ? "/live" : $"/digest/{IsoDate.Of(edition.Date)}";
        var request = new PageRequest { Strings = PageStrings.English, Path = path, Site = links.Site };
        var model = new EditionModel(request, edition, EditionFilter.None, path, lexicon);
        var page = await PageRenderer.RenderAsync(EditionView.Create(model), cancellationToken);
        await output.WriteAsync(Encoding.UTF8.GetBytes(page), cancellationToken);
    }
}
