namespace Aggregator.Web.Pages.Editions;

/// <summary>The edition as a whole page.</summary>
internal sealed class HtmlFormat(Lexicon lexicon) : IEditionFormat
{
    public string Name => "html";

    public string ContentType => PageRenderer.ContentType;

    public async Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken)
    {
        var path = edition.IsLive ? "/live" : $"/digest/{IsoDate.Of(edition.Date)}";
        var model = new EditionModel
        {
            Request = new PageRequest { Strings = PageStrings.English, Path = path, Site = links.Site },
            Whole = edition,
            Filter = EditionFilter.None,
            Path = path,
            Labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal),
        };

        await output.WriteAsync(await PageRenderer.ToBytesAsync(EditionView.Create(model), cancellationToken), cancellationToken);
    }
}
