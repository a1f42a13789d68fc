using Aggregator.Digests;
using Aggregator.Labs;

namespace Aggregator.Web.Pages;

/// <summary>An edition as its page shows it.</summary>
public sealed record EditionModel
{
    /// <summary>With all its stories.</summary>
    public required Edition Whole { get; init; }

    public required EditionFilter Filter { get; init; }

    /// <summary>Path of this page, to which filters are added.</summary>
    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, Lab> Labs { get; init; }

    public Uri? Canonical { get; init; }

    /// <summary>Why there is nothing to show, in paragraphs; null when there is.</summary>
    public EmptyDesk? Empty { get; init; }

    public Edition Edition => Filter.Apply(Whole);

    public string NameOf(string lab) => Labs.TryGetValue(lab, out var known) ? known.Name : lab;

    public string PathFor(string lab) => $"{Path}?labs={Uri.EscapeDataString(lab)}";

    public string Title => Whole.IsLive
        ? "The Aggregator: DeepSeek and the Chinese AI labs today"
        : $"{Shown.ShortDate(Whole.Date)}: DeepSeek and the Chinese AI labs";

    public string Description => Whole.Stories.Count == 0
        ? "A daily digest of news about DeepSeek and the Chinese AI labs."
        : $"{Shown.Count(Whole.Stories.Count, "story", "stories")} from {Shown.Count(Whole.Articles, "article", "articles")}, led by: {Whole.Stories[0].Headline}";
}

/// <summary>What an operator needs to know when there is no news.</summary>
/// <param name="On">Sources that are polled.</param>
/// <param name="Asked">Of these, how many were asked at least once.</param>
/// <param name="Heard">Of these, how many have ever answered.</param>
/// <param name="LastErrors">What went wrong with some of them, by title.</param>
public sealed record EmptyDesk(int On, int Asked, int Heard, IReadOnlyList<(string Title, string Error)> LastErrors);
