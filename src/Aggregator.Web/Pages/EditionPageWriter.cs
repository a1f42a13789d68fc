using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Aggregator.Web.Pages;

/// <summary>Writes the page of an edition, once per language and filter for as long as the edition is kept.</summary>
internal sealed class EditionPageWriter(Lexicon lexicon, EditionNeighbours neighbours)
{
    private const int MaxKept = 64;

    private readonly ConditionalWeakTable<Edition, ConcurrentDictionary<string, Representation>> _written = [];
    private readonly IReadOnlyDictionary<string, Lab> _labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal);

    public async Task<Representation> WriteAsync(HttpRequest request, PageRequest pageRequest, Edition edition, string path, NoNewsReport? empty, CancellationToken cancellationToken)
    {
        // A page is read by people: what it does not know in the address it leaves aside.
        var labs = request.Query["labs"].ToString().Split(',').Where(_labs.ContainsKey).Distinct().Order(StringComparer.Ordinal).ToList();
        var (previous, next) = edition.IsLive ? (null, null) : await neighbours.FindAsync(edition.Date, cancellationToken);
        var kept = _written.GetValue(edition, static _ => []);
        var key = $"{pageRequest.Key} {path} {string.Join(',', labs)} {previous} {next}";
        if (empty is null && kept.TryGetValue(key, out var representation))
        {
            return representation;
        }

        var model = new EditionModel
        {
            Request = pageRequest with { Query = labs.Count == 0 ? "" : "?labs=" + string.Join(',', labs) },
            Whole = edition,
            Filter = EditionFilter.None with { Labs = labs },
            Path = path,
            Labs = _labs,
            Empty = empty,
            Previous = previous,
            Next = next,
        };
        representation = await PageRenderer.RenderAsync(EditionView.Create(model), edition.PublishedAt, cancellationToken);
        return empty is null && kept.Count < MaxKept ? kept.GetOrAdd(key, representation) : representation;
    }
}
