namespace Aggregator.Search;

/// <summary>How an article answers a search.</summary>
/// <param name="Wanted">Where each wanted term occurs.</param>
/// <param name="HasUnwanted">Whether a term occurs that must not.</param>
public sealed record SearchCandidate(SearchEntry Entry, IReadOnlyList<SearchFields> Wanted, bool HasUnwanted);

/// <summary>Puts in order what a search finds, where a store cannot.</summary>
public static class SearchRanking
{
    /// <summary>
    /// The articles that fit, best first, equally good ones newest first, and whether there are or may be more than were looked at.
    /// </summary>
    /// <param name="all">Every article that is searched, whether it fits or not.</param>
    public static (IReadOnlyList<(SearchEntry Entry, SearchTier Tier)> Found, bool IsCut) Rank(
        SearchRequest request, IEnumerable<SearchCandidate> all)
    {
        var newest = all.OrderByDescending(candidate => candidate.Entry.FirstSeenAt)
            .ThenBy(candidate => candidate.Entry.Id, StringComparer.Ordinal)
            .ToList();
        var looked = newest.Take(SearchBounds.MaxArticles).ToList();
        var sample = looked.Take(SearchBounds.RaritySample).ToList();
        var rarest = Enumerable.Range(0, request.Query.Wanted.Count)
            .MinBy(term => sample.Count(candidate => candidate.Wanted[term] != SearchFields.None));

        var facets = SearchFacets.Of(request.Filter).ToList();
        var fit = looked
            .Where(candidate => request.Since is not { } since || candidate.Entry.FirstSeenAt >= since)
            .Where(candidate => !candidate.HasUnwanted && candidate.Wanted.All(fields => fields != SearchFields.None))
            .Where(candidate => Passes(candidate.Entry, facets))
            .Take(SearchBounds.MaxCandidates + 1)
            .ToList();
        var found = fit.Take(SearchBounds.MaxCandidates)
            .Select(candidate => (candidate.Entry, Tier: TierOf(candidate, rarest)))
            .OrderByDescending(found => found.Tier)
            .Skip(request.Skip)
            .Take(request.Take);
        return ([.. found], looked.Count < newest.Count || fit.Count > SearchBounds.MaxCandidates);
    }

    private static bool Passes(SearchEntry entry, List<IReadOnlyList<string>> facets)
    {
        if (facets.Count == 0)
        {
            return true;
        }

        var own = entry.Facets.Split(' ');
        return facets.TrueForAll(any => any.Any(facet => own.Contains(facet, StringComparer.Ordinal)));
    }

    private static SearchTier TierOf(SearchCandidate candidate, int rarest)
    {
        if (candidate.Wanted.All(fields => fields.HasFlag(SearchFields.Title)))
        {
            return SearchTier.Title;
        }

        if (candidate.Wanted[rarest].HasFlag(SearchFields.Title))
        {
            return SearchTier.RarestInTitle;
        }

        var isInExcerpt = candidate.Wanted.All(fields => (fields & (SearchFields.Title | SearchFields.Excerpt)) != SearchFields.None);
        return isInExcerpt ? SearchTier.Excerpt : SearchTier.Anywhere;
    }
}
