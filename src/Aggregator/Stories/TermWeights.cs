using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>Weighs the terms of a set of articles by inverse document frequency: what few articles have counts most.</summary>
internal sealed class TermWeights
{
    /// <summary>The rarity of a term of one article alone; the features of the fitted model are on this scale.</summary>
    public const double MaxRarity = 5;

    /// <summary>On either side: what is common in these days says little about one event of them.</summary>
    private const int DaysAround = 3;

    /// <summary>
    /// Articles imagined beside those at hand, so that in a handful of articles not every word is rare; the glossary's words are in one
    /// of them. Typed by hand.
    /// </summary>
    private const double Background = 50;

    /// <summary>A term of the title counts as often. Typed by hand.</summary>
    private const double TitleWeight = 2;

    /// <summary>The glossary's act of making one thing work with another.</summary>
    private const string Support = "=support";

    private readonly Dictionary<string, int> _ids = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _chineseCounts = [];
    private readonly Dictionary<int, Day> _days = [];
    private readonly Dictionary<int, Day> _around = [];
    private readonly List<CountedArticle> _articles = [];

    /// <summary>How many articles have the term.</summary>
    public int CountOf(int term) => _counts[term];

    /// <summary>Counts the terms of one more article.</summary>
    public void Add(ArticleTerms article)
    {
        var isChinese = LanguageTag.IsChinese(article.Article.Language);
        var dayNumber = DayOf(article.Article);
        if (!_days.TryGetValue(dayNumber, out var day))
        {
            _days[dayNumber] = day = new Day();
        }

        day.Articles++;
        var terms = new CountedTerm[article.Terms.Count];
        var place = 0;
        foreach (var (text, (kind, inTitle)) in article.Terms)
        {
            var id = IdOf(text);
            _counts[id]++;
            _chineseCounts[id] += Convert.ToInt32(isChinese);
            day.Counts[id] = day.Counts.GetValueOrDefault(id) + 1;
            terms[place++] = new CountedTerm(id, kind, inTitle);
        }

        Array.Sort(terms, (left, right) => left.Id.CompareTo(right.Id));
        _articles.Add(new CountedArticle(article.Fingerprint, isChinese, dayNumber, terms, [.. article.Title.Select(IdOf)]));
    }

    /// <summary>All that were added, in that order, weighed against each other.</summary>
    public List<ArticleVector> WeighAll() => _articles.ConvertAll(Weigh);

    private ArticleVector Weigh(CountedArticle article)
    {
        var around = Around(article.Day);
        var terms = Array.ConvertAll(article.Terms, term => Weigh(term.Id, term.Kind, term.InTitle, article.IsChinese, around));
        return new ArticleVector(
            article.Fingerprint,
            article.IsChinese,
            terms,
            Acts: InTitle(TermKind.Act),
            Numbers: InTitle(TermKind.Number),
            All: SumsOf(terms),
            Crossing: SumsOf([.. terms.Where(term => term.Traits.HasFlag(TermTraits.Crosses))]),
            Subject: SubjectOf(article, terms),
            IsAboutSupport: _ids.TryGetValue(Support, out var support) && article.Title.Contains(support));

        int[] InTitle(TermKind kind) => [.. article.Terms.Where(term => term.InTitle && term.Kind == kind).Select(term => term.Id)];
    }

    /// <summary>The first name of the title, as a rule the one who acts; -1 when it has none.</summary>
    private static int SubjectOf(CountedArticle article, WeightedTerm[] terms)
    {
        foreach (var id in article.Title)
        {
            if (TermOverlap.IsTitleName(terms[Array.BinarySearch(terms, new WeightedTerm(id, default, 0, 0))]))
            {
                return id;
            }
        }

        return -1;
    }

    private WeightedTerm Weigh(int id, TermKind kind, bool inTitle, bool isChinese, Day around)
    {
        var rarity = RarityOf(id, Convert.ToInt32(kind is TermKind.Name or TermKind.Act or TermKind.Common), around);
        var isMetElsewhere = isChinese && _counts[id] > _chineseCounts[id] || !isChinese && _chineseCounts[id] > 0;
        var isName = IsName(id, kind, isChinese);
        var traits = If(inTitle, TermTraits.InTitle)
            | If(isName, TermTraits.IsName)
            | If(!isName || kind is TermKind.Version, TermTraits.DescribesEvent)
            | If(isMetElsewhere || kind is not (TermKind.Word or TermKind.Pair), TermTraits.Crosses);
        var weight = WeightOf(kind) * rarity;
        if (inTitle)
        {
            weight *= TitleWeight;
        }

        return new WeightedTerm(id, traits, weight, rarity);

        static TermTraits If(bool holds, TermTraits trait) => holds ? trait : TermTraits.None;
    }

    /// <summary>Half from all articles and half from the days around, on a scale that does not depend on how many there are.</summary>
    private double RarityOf(int id, double imagined, Day around)
    {
        var all = _articles.Count + Background + 1;
        var lately = around.Articles + Background + 1;
        var rarity = Math.Log(all / (_counts[id] + imagined)) + Math.Log(lately / (around.Counts[id] + imagined));
        return MaxRarity * rarity / (Math.Log(all) + Math.Log(lately));
    }

    /// <summary>In a Chinese text, Latin letters spell names; what an English text shares with one is a name there too.</summary>
    private bool IsName(int id, TermKind kind, bool isChinese) =>
        kind is TermKind.Name or TermKind.Version || (kind is TermKind.Word && (isChinese || _chineseCounts[id] > 0));

    // Typed by hand: a version or an amount says more of an event than a word, a pair of characters or a common word less.
    private static double WeightOf(TermKind kind) => kind switch
    {
        TermKind.Version => 1.3,
        TermKind.Number => 1.2,
        TermKind.Pair or TermKind.Act or TermKind.Common => 0.6,
        _ => 1,
    };

    private static TermSums SumsOf(WeightedTerm[] terms) => new(
        LengthOf(terms),
        LengthOf(terms.Where(term => term.Traits.HasFlag(TermTraits.IsName))),
        terms.Sum(term => term.TitleNews));

    private static double LengthOf(IEnumerable<WeightedTerm> terms) => Math.Sqrt(terms.Sum(term => term.Weight * term.Weight));

    private int IdOf(string text)
    {
        if (!_ids.TryGetValue(text, out var id))
        {
            _ids[text] = id = _counts.Count;
            _counts.Add(0);
            _chineseCounts.Add(0);
        }

        return id;
    }

    private Day Around(int dayNumber)
    {
        if (_around.TryGetValue(dayNumber, out var around))
        {
            return around;
        }

        around = new Day();
        for (var number = dayNumber - DaysAround; number <= dayNumber + DaysAround; number++)
        {
            if (_days.TryGetValue(number, out var day))
            {
                around.Articles += day.Articles;
                foreach (var (id, count) in day.Counts)
                {
                    around.Counts[id] = around.Counts.GetValueOrDefault(id) + count;
                }
            }
        }

        return _around[dayNumber] = around;
    }

    private static int DayOf(Article article) => DateOnly.FromDateTime(article.PublishedAt.UtcDateTime).DayNumber;

    private readonly record struct CountedTerm(int Id, TermKind Kind, bool InTitle);

    private sealed record CountedArticle(ArticleFingerprint Fingerprint, bool IsChinese, int Day, CountedTerm[] Terms, int[] Title);

    private sealed class Day
    {
        public int Articles { get; set; }

        public Dictionary<int, int> Counts { get; } = [];
    }
}
