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
    private readonly Dictionary<int, TermCounts> _days = [];
    private readonly Dictionary<int, TermCounts> _around = [];
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
            _days[dayNumber] = day = new TermCounts();
        }

        day.Articles++;
        var terms = new int[article.Terms.Count];
        for (var place = 0; place < terms.Length; place++)
        {
            var term = article.Terms[place];
            var id = IdOf(term.Text);
            _counts[id]++;
            _chineseCounts[id] += Convert.ToInt32(isChinese);
            day.Add(id, 1);
            terms[place] = new CountedTerm(id, term.Kind, place < article.InTitle).Packed;
        }

        Array.Sort(terms);
        _articles.Add(new CountedArticle(article.Fingerprint, isChinese, dayNumber, terms, [.. article.Title.Select(IdOf)]));
    }

    /// <summary>All that were added, in that order, weighed against each other.</summary>
    public List<ArticleVector> WeighAll() => _articles.ConvertAll(Weigh);

    private ArticleVector Weigh(CountedArticle article)
    {
        var around = Around(article.Day);
        var terms = new WeightedTerm[article.Terms.Length];
        for (var place = 0; place < terms.Length; place++)
        {
            var term = CountedTerm.Unpack(article.Terms[place]);
            terms[place] = Weigh(term.Id, term.Kind, term.InTitle, article.IsChinese, around);
        }

        return new ArticleVector(
            article.Fingerprint,
            article.IsChinese,
            terms,
            Acts: InTitle(article, TermKind.Act),
            Numbers: InTitle(article, TermKind.Number),
            All: SumsOf(terms, TermTraits.None),
            Crossing: SumsOf(terms, TermTraits.Crosses),
            Subject: SubjectOf(article, terms),
            IsAboutSupport: _ids.TryGetValue(Support, out var support) && article.Title.Contains(support));
    }

    private static int[] InTitle(CountedArticle article, TermKind kind)
    {
        var ids = new List<int>();
        foreach (var packed in article.Terms)
        {
            var term = CountedTerm.Unpack(packed);
            if (term.InTitle && term.Kind == kind)
            {
                ids.Add(term.Id);
            }
        }

        return [.. ids];
    }

    /// <summary>The first name of the title, as a rule the one who acts; -1 when it has none.</summary>
    private static int SubjectOf(CountedArticle article, WeightedTerm[] terms)
    {
        foreach (var id in article.Title)
        {
            if (TermOverlap.IsTitleName(terms[WeightedTerm.IndexOf(terms, id)]))
            {
                return id;
            }
        }

        return -1;
    }

    private WeightedTerm Weigh(int id, TermKind kind, bool inTitle, bool isChinese, TermCounts around)
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
    private double RarityOf(int id, double imagined, TermCounts around)
    {
        var all = _articles.Count + Background + 1;
        var lately = around.Articles + Background + 1;
        var rarity = Math.Log(all / (_counts[id] + imagined)) + Math.Log(lately / (around.CountOf(id) + imagined));
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

    /// <param name="traits">What a term must have to count.</param>
    private static TermSums SumsOf(WeightedTerm[] terms, TermTraits traits)
    {
        double all = 0, names = 0, news = 0;
        foreach (ref readonly var term in terms.AsSpan())
        {
            if ((term.Traits & traits) != traits)
            {
                continue;
            }

            var square = term.Weight * term.Weight;
            all += square;
            news += term.TitleNews;
            if ((term.Traits & TermTraits.IsName) != 0)
            {
                names += square;
            }
        }

        return new TermSums(Math.Sqrt(all), Math.Sqrt(names), news);
    }

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

    private TermCounts Around(int dayNumber)
    {
        if (_around.TryGetValue(dayNumber, out var around))
        {
            return around;
        }

        around = new TermCounts();
        for (var number = dayNumber - DaysAround; number <= dayNumber + DaysAround; number++)
        {
            if (_days.TryGetValue(number, out var day))
            {
                around.Add(day);
            }
        }

        return _around[dayNumber] = around;
    }

    private static int DayOf(Article article) => DateOnly.FromDateTime(article.PublishedAt.UtcDateTime).DayNumber;

    /// <summary>Packed into a number that sorts by its id: what the runtime has compiled sorts numbers, and no records of ours.</summary>
    private readonly record struct CountedTerm(int Id, TermKind Kind, bool InTitle)
    {
        public int Packed => (Id << 4) | ((int)Kind << 1) | Convert.ToInt32(InTitle);

        public static CountedTerm Unpack(int packed) => new(packed >> 4, (TermKind)((packed >> 1) & 7), (packed & 1) != 0);
    }

    private sealed record CountedArticle(ArticleFingerprint Fingerprint, bool IsChinese, int Day, int[] Terms, int[] Title);
}
