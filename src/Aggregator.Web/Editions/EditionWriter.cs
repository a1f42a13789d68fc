using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Aggregator.Digests;
using Aggregator.Web.Answers;

namespace Aggregator.Web.Editions;

/// <summary>Writes editions in every format and keeps what it wrote for as long as the edition itself is kept.</summary>
internal sealed class EditionWriter
{
    /// <summary>Per edition; what is asked for beyond it is written each time.</summary>
    private const int MaxKept = 64;

    private readonly ConditionalWeakTable<Edition, ConcurrentDictionary<string, Representation>> _written = [];

    public async Task<Representation> WriteAsync(
        IEditionFormat format, Edition edition, EditionFilter filter, EditionLinks links, CancellationToken cancellationToken)
    {
        var kept = _written.GetValue(edition, static _ => []);
        var key = $"{format.Name} {links.Site} {KeyOf(filter)}";

        if (kept.TryGetValue(key, out var representation))
        {
            return representation;
        }

        using var output = new MemoryStream();
        await format.WriteAsync(filter.Apply(edition), links, output, cancellationToken);
        representation = new Representation(output.ToArray(), format.ContentType, edition.PublishedAt);

        return kept.Count < MaxKept ? kept.GetOrAdd(key, representation) : representation;
    }

    private static string KeyOf(EditionFilter filter) =>
        $"{string.Join(',', filter.Labs)} {string.Join(',', filter.Languages)} {string.Join(',', filter.Topics)} {filter.Limit}";
}
