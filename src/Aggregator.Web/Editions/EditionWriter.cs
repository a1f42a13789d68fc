using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Aggregator.Web.Editions;

/// <summary>Writes editions in every format and keeps what it wrote for as long as the edition itself is kept.</summary>
internal sealed class EditionWriter
{
    /// <summary>Per edition; what is asked for beyond it is written each time.</summary>
    private const int MaxKept = 64;

    private readonly ConditionalWeakTable<Edition, ConcurrentDictionary<string, Representation>> _written = [];

    public Task<Representation> WriteAsync(
        IEditionFormat format, Edition edition, EditionFilter filter, EditionLinks links, CancellationToken cancellationToken) =>
        GetAsync(
            edition,
            $"{format.Name} {links.Site} {KeyOf(filter)}",
            format.ContentType,
            output => format.WriteAsync(filter.Apply(edition), links, output, cancellationToken));

    /// <summary>What was written under the key while the edition was there, or what is written now.</summary>
    /// <param name="newest">The edition with which the answer changes.</param>
    /// <param name="key">Tells apart everything that is written of the edition.</param>
    public async Task<Representation> GetAsync(Edition newest, string key, string contentType, Func<Stream, Task> write)
    {
        var kept = _written.GetValue(newest, static _ => []);
        if (kept.TryGetValue(key, out var representation))
        {
            return representation;
        }

        using var output = new MemoryStream();
        await write(output);
        representation = new Representation(output.ToArray(), contentType, newest.PublishedAt);
        return kept.Count < MaxKept ? kept.GetOrAdd(key, representation) : representation;
    }

    public static string KeyOf(EditionFilter filter) => filter.IsNone
        ? ""
        : $"{string.Join(',', filter.Labs)} {string.Join(',', filter.Languages)} {string.Join(',', filter.Topics)} {string.Join(',', filter.Kinds)} {filter.Limit}";
}
