namespace Aggregator.Digests;

/// <summary>One line of what differs between two editions of a date, for the operator.</summary>
/// <param name="What">added, gone, sources, headline, place or lab.</param>
public sealed record EditionChange(string What, string Description);

/// <summary>What another lexicon, rule or setting makes of the same day. Stories are the same when they have a source in common.</summary>
public static class EditionDifference
{
    public static IReadOnlyList<EditionChange> Of(Edition before, Edition after)
    {
        var changes = new List<EditionChange>();
        var matched = new HashSet<string>();
        var places = new List<(int Old, int New)>();
        for (var place = 0; place < after.Stories.Count; place++)
        {
            var story = after.Stories[place];
            var old = before.Stories.Where(other => !matched.Contains(other.Id)).MaxBy(other => Common(other, story));
            if (old is null || Common(old, story) == 0)
            {
                changes.Add(new EditionChange("added", $"{place + 1}. {story.Headline} ({OutletsAfter("", story.Sources)})"));
                continue;
            }

            matched.Add(old.Id);
            places.Add((IndexOf(before, old), place));
            Compare(old, story, place, changes);
        }

        changes.AddRange(FindMoved(places)
            .Select(move => new EditionChange("place", $"{move.New + 1}. {after.Stories[move.New].Headline} (was {move.Old + 1}.)")));
        changes.AddRange(before.Stories
            .Where(story => !matched.Contains(story.Id))
            .Select(story => new EditionChange("gone", $"{IndexOf(before, story) + 1}. {story.Headline}")));
        CompareLabs(before.Labs, after.Labs, changes);
        return changes;
    }

    /// <summary>
    /// Stories that left their order: all but a longest increasing subsequence, so that a story that is gone moves no other.
    /// </summary>
    private static IEnumerable<(int Old, int New)> FindMoved(List<(int Old, int New)> places)
    {
        var longest = new int[places.Count];
        var previous = new int[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            (longest[i], previous[i]) = (1, -1);
            for (var k = 0; k < i; k++)
            {
                if (places[k].Old < places[i].Old && longest[k] + 1 > longest[i])
                {
                    (longest[i], previous[i]) = (longest[k] + 1, k);
                }
            }
        }

        var kept = new HashSet<int>();
        for (var i = Array.IndexOf(longest, longest.DefaultIfEmpty().Max()); i >= 0; i = previous[i])
        {
            kept.Add(i);
        }

        return places.Where((_, index) => !kept.Contains(index));
    }

    private static void Compare(EditionStory old, EditionStory story, int place, List<EditionChange> changes)
    {
        if (old.Headline != story.Headline)
        {
            changes.Add(new EditionChange("headline", $"{place + 1}. {story.Headline} (was: {old.Headline})"));
        }

        var joined = story.Sources.ExceptBy(old.Sources.Select(source => source.ArticleId), source => source.ArticleId).ToList();
        var left = old.Sources.ExceptBy(story.Sources.Select(source => source.ArticleId), source => source.ArticleId).ToList();
        if (joined.Count > 0 || left.Count > 0)
        {
            string[] parts = [$"{place + 1}. {story.Headline}", OutletsAfter("now with ", joined), OutletsAfter("no longer with ", left)];
            changes.Add(new EditionChange("sources", string.Join("; ", parts.Where(part => part.Length > 0))));
        }
    }

    private static void CompareLabs(IReadOnlyList<LabCount> before, IReadOnlyList<LabCount> after, List<EditionChange> changes)
    {
        var was = before.ToDictionary(count => count.Lab, count => count.Articles);
        var now = after.ToDictionary(count => count.Lab, count => count.Articles);
        changes.AddRange(after.Concat(before)
            .DistinctBy(count => count.Lab)
            .OrderBy(count => count.Lab, StringComparer.Ordinal)
            .Where(count => was.GetValueOrDefault(count.Lab) != now.GetValueOrDefault(count.Lab))
            .Select(count => $"{count.Name}: {now.GetValueOrDefault(count.Lab)} articles (was {was.GetValueOrDefault(count.Lab)})")
            .Select(description => new EditionChange("lab", description)));
    }

    private static int Common(EditionStory one, EditionStory two) =>
        one.Sources.Select(source => source.ArticleId).Intersect(two.Sources.Select(source => source.ArticleId)).Count();

    private static int IndexOf(Edition edition, EditionStory story) => edition.Stories.TakeWhile(other => other.Id != story.Id).Count();

    private static string OutletsAfter(string words, IReadOnlyList<EditionSource> sources)
    {
        if (sources.Count == 0)
        {
            return "";
        }

        return words + string.Join(", ", sources.Select(source => source.Outlet).Distinct(StringComparer.OrdinalIgnoreCase));
    }
}
