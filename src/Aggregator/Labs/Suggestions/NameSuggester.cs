using Aggregator.Articles;
using Aggregator.Labs.Matching;

namespace Aggregator.Labs.Suggestions;

/// <summary>
/// Lists names that the lexicon does not know and that stand beside known labs, so that it grows with the news. Pure; the numbers are
/// typed by hand.
/// </summary>
public sealed class NameSuggester(Lexicon lexicon, LabRecognizer recognizer)
{
    /// <summary>How far from a lab, in characters, a name still stands beside it.</summary>
    private const int Nearness = 60;

    /// <summary>A name that this share of its articles does not have beside one lab is no name of that lab.</summary>
    private const double MinShare = 0.5;

    private const int MaxEvidence = 3;

    private readonly HashSet<string> _foreign =
    [
        .. SignalGroups.Embedded.WordsOf("foreign").Concat(SignalGroups.Embedded.WordsOf("foreign-big"))
            .Select(word => TextFolding.Fold(word.TrimEnd('*'))),
    ];

    /// <summary>The names, those of most outlets first.</summary>
    /// <param name="minArticles">In how many articles a name must stand beside its lab.</param>
    public IReadOnlyList<NameSuggestion> Suggest(IEnumerable<Article> articles, int minArticles)
    {
        var found = new Dictionary<string, List<Sighting>>(StringComparer.Ordinal);
        var outlets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var article in articles)
        {
            outlets.Add(TextFolding.Fold(article.Outlet));
            foreach (var sighting in SightingsIn(article).DistinctBy(sighting => sighting.Name.Key))
            {
                if (!found.TryGetValue(sighting.Name.Key, out var sightings))
                {
                    found[sighting.Name.Key] = sightings = [];
                }

                sightings.Add(sighting);
            }
        }

        return
        [
            .. found.Values.Select(sightings => SuggestOne(sightings, minArticles))
                .OfType<NameSuggestion>()
                .Where(suggestion => !outlets.Contains(TextFolding.Fold(suggestion.Name)))
                .OrderByDescending(suggestion => suggestion.Sources.Count)
                .ThenByDescending(suggestion => suggestion.Beside)
                .ThenBy(suggestion => suggestion.Name, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<Sighting> SightingsIn(Article article)
    {
        var mentions = recognizer.Recognize(new RecognitionInput(article.Title, article.Excerpt)).Mentions;
        var known = recognizer.NamesWrittenIn(new RecognitionInput(article.Title, article.Excerpt))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (text, isTitle) in new[] { (article.Title, true), (article.Excerpt, false) })
        {
            var labs = mentions.Where(mention => mention.Field == "title" == isTitle && mention.Field != "source").ToList();
            foreach (var name in NameFinder.In(text).Where(name => IsNew(name, known)))
            {
                var lab = labs.Where(mention => GapBetween(mention, name) is >= 0 and <= Nearness)
                    .MinBy(mention => GapBetween(mention, name));
                yield return new Sighting(name, article, lab?.Lab, text);
            }
        }
    }

    /// <summary>Neither a name of the lexicon, with whatever version, nor one of other countries' labs.</summary>
    private bool IsNew(FoundName name, HashSet<string> known)
    {
        var folded = TextFolding.Fold(name.Name);
        return !_foreign.Contains(folded)
            && !_foreign.Contains(folded.Split(' ', '-')[0])
            && !known.Any(other => name.Name.Contains(other, StringComparison.OrdinalIgnoreCase)
                || other.Contains(name.Name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Characters between them; below 0 where they overlap.</summary>
    private static int GapBetween(Mention mention, FoundName name) =>
        mention.Position < name.Start ? name.Start - (mention.Position + mention.Alias.Length) : mention.Position - name.End;

    private NameSuggestion? SuggestOne(List<Sighting> sightings, int minArticles)
    {
        var beside = sightings.Where(sighting => sighting.Lab is not null)
            .GroupBy(sighting => sighting.Lab!)
            .MaxBy(group => group.Count())?
            .ToList();
        if (beside is null || beside.Count < minArticles || beside.Count < MinShare * sightings.Count)
        {
            return null;
        }

        var name = beside.CountBy(sighting => sighting.Name.Name).MaxBy(count => count.Value).Key;
        var kind = NameFinder.IsOrganisation(name) ? "organisation" : "product";
        var byTime = beside.OrderByDescending(sighting => sighting.Article.PublishedAt).ToList();
        var first = byTime[^1].Article.PublishedAt;
        var evidence = byTime.DistinctBy(sighting => sighting.Article.Outlet).Take(MaxEvidence).Select(sighting => sighting.ToEvidence());
        return new NameSuggestion(
            name,
            kind,
            beside[0].Lab!,
            beside.Count,
            sightings.Count,
            [.. beside.Select(sighting => sighting.Article.Outlet).Distinct().Order(StringComparer.Ordinal)],
            first,
            byTime[0].Article.PublishedAt,
            [.. evidence],
            SuggestedEntry.Of(name, kind, lexicon.FindLab(beside[0].Lab!)!, first));
    }

    private sealed record Sighting(FoundName Name, Article Article, string? Lab, string Text)
    {
        public SuggestionEvidence ToEvidence()
        {
            var sentence = Sentences.Of(Text).FirstOrDefault(sentence => sentence.Contains(Name.Name, StringComparison.Ordinal), Text);
            return new SuggestionEvidence(Article.Outlet, Article.PublishedAt, SingleLine.Of(sentence), Article.Address);
        }
    }
}
