using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Web.Answers;
using Aggregator.Web.Editions;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Web.Pages;

/// <summary>Writes the page of an edition, once per filter for as long as the edition is kept.</summary>
internal sealed class EditionPageWriter(Lexicon lexicon, SiteLinks links)
{
    private const int MaxKept = 64;

    private readonly ConditionalWeakTable<Edition, ConcurrentDictionary<string, Representation>> _written = [];
    private readonly IReadOnlyDictionary<string, Lab> _labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal);

    public async Task<Representation> WriteAsync(HttpRequest request, Edition edition, string path, EmptyDesk? empty, CancellationToken cancellationToken)
    {
        // A page is read by people: what it does not know in the address it leaves aside.
        var labs = request.Query["labs"].ToString().Split(',').Where(_labs.ContainsKey).Distinct().Order(StringComparer.Ordinal).ToList();
        var site = links.For(request).Site;
        var kept = _written.GetValue(edition, static _ => []);
        var key = $"{site} {path} {string.Join(',', labs)}";

        if (empty is null && kept.TryGetValue(key, out var representation))
        {
            return representation;
        }

        var model = new EditionModel
        {
            Whole = edition,
            Filter = EditionFilter.None with { Labs = labs },
            Path = path,
            Labs = _labs,
            Canonical = site is null ? null : new Uri(site, path.TrimStart('/')),
            Empty = empty,
        };
        representation = await PageDesk.RenderAsync(EditionView.Create(model), edition.PublishedAt, cancellationToken);

        return empty is null && kept.Count < MaxKept ? kept.GetOrAdd(key, representation) : representation;
    }
}
