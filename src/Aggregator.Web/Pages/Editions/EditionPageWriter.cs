namespace Aggregator.Web.Pages.Editions;

/// <summary>Writes the page of an edition, once per language and filter for as long as the edition is kept.</summary>
internal sealed class EditionPageWriter(Lexicon lexicon, EditionNeighbours neighbours, EditionWriter writer)
{
    private readonly IReadOnlyDictionary<string, Lab> _labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal);

    /// <param name="empty">Why there is no news, for a page that is then written anew each time.</param>
    public async Task<Representation> WriteAsync(
        HttpContext context, PageRequest pageRequest, Edition edition, string path, NoNewsReport? empty)
    {
        var cancellationToken = context.RequestAborted;

        // A page is for people: a parameter or lab that it does not know is ignored.
        var requested = context.Request.Query["labs"].ToString().Split(',');
        var labs = requested.Where(_labs.ContainsKey).Distinct().Order(StringComparer.Ordinal).ToList();
        var (previous, next) = edition.IsLive ? (null, null) : await neighbours.FindAsync(edition.Date, cancellationToken);
        var query = labs.Count == 0 ? "" : "?labs=" + string.Join(',', labs);
        var model = new EditionModel
        {
            Request = pageRequest with { Query = query },
            Whole = edition,
            Filter = EditionFilter.None with { Labs = labs },
            Path = path,
            Labs = _labs,
            Empty = empty,
            Previous = previous,
            Next = next,
        };

        if (empty is not null)
        {
            return await PageRenderer.RenderAsync(EditionView.Create(model), edition.PublishedAt, cancellationToken);
        }

        var key = $"page {pageRequest.Key} {path} {query} {previous} {next}";
        return await writer.GetAsync(edition, key, PageRenderer.ContentType, async output =>
            await output.WriteAsync(await PageRenderer.ToBytesAsync(EditionView.Create(model), cancellationToken), cancellationToken));
    }
}
