using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Aggregator.Web.ReadModels;

/// <summary>Writes editions in every format and keeps what it wrote for as long as the edition itself is kept.</summary>
internal sealed class EditionWriter(SiteLinks sites)
{
    /// <summary>Forms kept of one edition; any further form is written anew for each request.</summary>
    private const int MaxKept = 64;

    private readonly ConditionalWeakTable<Edition, ConcurrentDictionary<string, Representation>> _written = [];

    public Task<Representation> WriteAsync(EditionFormat format, Edition edition, EditionFilter filter, HttpContext context)
    {
        var links = sites.For(context.Request);
        return GetAsync(
            edition,
            $"{format.Name} {links.Site} {KeyOf(filter)}",
            format.ContentType,
            output => format.WriteAsync(filter.Apply(edition), links, output, context.RequestAborted));
    }

    /// <summary>What was written under the key while the edition was kept, or what is written now.</summary>
    /// <param name="newest">The edition with which the answer changes.</param>
    /// <param name="key">Differs for everything that is written of the edition.</param>
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

    private static string KeyOf(EditionFilter filter)
    {
        IReadOnlyList<string>[] lists = [filter.Labs, filter.Languages, filter.Topics, filter.Lanes, filter.Sections];
        return $"{string.Join(' ', lists.Select(list => string.Join(',', list)))} {filter.Limit} {filter.First} {filter.ReadingLanguage}";
    }
}
