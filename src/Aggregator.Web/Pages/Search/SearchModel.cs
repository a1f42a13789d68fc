using Aggregator.Labs;

namespace Aggregator.Web.Pages.Search;

/// <summary>The articles that hold what a reader looks for.</summary>
public sealed record SearchModel
{
    public required Visit Visit { get; init; }

    /// <summary>As typed; empty before anything was.</summary>
    public required string Words { get; init; }

    public required IReadOnlyList<SearchHit> Hits { get; init; }

    public required IReadOnlyDictionary<string, Lab> Labs { get; init; }

    /// <summary>Path of the next page; null on the last.</summary>
    public string? Next { get; init; }
}

/// <param name="Excerpt">The words around what was found, parted where it is marked: every second part is a match.</param>
public sealed record SearchHit(string Title, Uri? Address, string Outlet, string Language, DateTimeOffset PublishedAt, IReadOnlyList<string> Labs, IReadOnlyList<string> Excerpt);
