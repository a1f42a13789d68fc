using Aggregator.Digests;
using Aggregator.Labs;

namespace Aggregator.Web.Pages;

/// <summary>The edition as a page of its own.</summary>
internal sealed class HtmlFormat(Lexicon lexicon) : IEditionFormat
{
    public string Name => "html";

    public string ContentType => PageDesk.ContentType;

    public async Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken)
    {
        var model = new EditionModel
        {
            Whole = edition,
            Filter = EditionFilter.None,
            Path = edition.IsLive ? "/" : $"/digest/{Answers.Dates.Write(edition.Date)}",
            Labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal),
            Canonical = edition.IsLive ? links.Site : links.Edition(edition.Date),
        };

        await output.WriteAsync(await PageDesk.ToBytesAsync(EditionView.Create(model), cancellationToken), cancellationToken);
    }
}
