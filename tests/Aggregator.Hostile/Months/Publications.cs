using System.Text.RegularExpressions;

namespace Aggregator.Hostile.Months;

/// <summary>What the sources have given out: each wanted item with when it was first in an answer that could be read.</summary>
internal sealed partial class Publications(Cast cast)
{
    private readonly ConcurrentDictionary<string, Given> _given = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<int, Source> _sources = cast.Sources.ToDictionary(source => source.Number);

    public IReadOnlyDictionary<string, Given> Given => _given;

    public int Unwanted { get; private set; }

    /// <summary>The key of the item that an address leads to; null when it leads to none.</summary>
    public static string? KeyIn(string address) => KeyMark().Match(address) is { Success: true } match ? match.Groups["key"].Value : null;

    public void Note(IReadOnlyList<NewsItem> items, DateTimeOffset now)
    {
        foreach (var item in items.Where(item => item.Index >= 0 && item.IsWanted))
        {
            // Made anew, since its text is not needed any more.
            var key = item.Source.Feed.Adapter == "deepseek-news" ? PageShapes.DeepSeekSlug(item) : item.Key;
            _given.TryAdd(key, new Given(item.Source.Item(item.Index), now));
        }
    }

    /// <summary>The item of a page; null when there is none.</summary>
    public NewsItem? Find(string address)
    {
        var key = KeyIn(address);
        if (key is null || !key.StartsWith('i'))
        {
            return key is null ? null : _given.GetValueOrDefault(key)?.Item;
        }

        var number = int.Parse(key[1..], CultureInfo.InvariantCulture);
        return _sources.GetValueOrDefault(number / 10_000)?.Item(number % 10_000);
    }

    // "/articles/i12", "deepseek-ai/DeepSeek-coral-i12", "#i12", and DeepSeek's "/news/news261204".
    [GeneratedRegex(@"(?<=[-/=#])(?<key>i\d{5,7}|news\d{6})(?=$|[/?&.#])", RegexOptions.CultureInvariant)]
    private static partial Regex KeyMark();
}

/// <param name="At">When an answer first held it that could be read.</param>
internal sealed record Given(NewsItem Item, DateTimeOffset At);
