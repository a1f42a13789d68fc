namespace Aggregator.Tests.Stories;

public sealed class TermWeightsTests
{
    [Fact]
    public void ARareTermIsHeavierAndATitleCountsTwice()
    {
        var vectors = Weigh(
            News.Article("a", "Qwen zebra", excerpt: "walrus"),
            News.Article("b", "Qwen falcon"),
            News.Article("c", "Qwen falcon"));
        var byRarity = vectors[0].Terms.OrderBy(term => term.Rarity).ToList();

        Assert.True(byRarity[0].Rarity < byRarity[^1].Rarity);
        Assert.All(vectors.SelectMany(vector => vector.Terms), term => Assert.InRange(term.Rarity, 0, TermWeights.MaxRarity + 1e-9));
        var walrus = byRarity.Single(term => !term.Traits.HasFlag(TermTraits.InTitle));
        var zebra = byRarity.Last(term => term.Traits.HasFlag(TermTraits.InTitle));
        Assert.Equal(2 * walrus.Weight, zebra.Weight, 9);
    }

    [Fact]
    public void ATermOfTheseDaysIsLessRareThanOneSpreadOverTime()
    {
        Article[] articles =
        [
            .. Enumerable.Range(0, 20).Select(day => News.Article($"f{day}", day % 2 == 0 ? "falcon" : "nothing", hours: 24 * 10 * day)),
            .. Enumerable.Range(0, 10).Select(number => News.Article($"z{number}", "zebra", hours: number)),
        ];
        var weights = new TermWeights();
        Array.ForEach(articles, article => weights.Add(ArticleTerms.Of(article, Glossary.Default)));
        var vectors = weights.WeighAll();

        Assert.Equal(weights.CountOf(vectors[0].Terms[0].Id), weights.CountOf(vectors[^1].Terms[0].Id));
        Assert.True(vectors[^1].Terms[0].Rarity < vectors[0].Terms[0].Rarity);
    }

    [Fact]
    public void LatinLettersInChineseSpellNamesAndNamesOccurInBothLanguages()
    {
        var vectors = Weigh(
            News.Article("a", "Qorbix 大会开幕", language: "zh-Hans"),
            News.Article("b", "qorbix opens"),
            News.Article("c", "zebra opens"));

        const TermTraits Name = TermTraits.IsName | TermTraits.Crosses;
        Assert.Contains(vectors[0].Terms, term => term.Traits.HasFlag(Name));
        Assert.Contains(vectors[1].Terms, term => term.Traits.HasFlag(Name));
        Assert.DoesNotContain(vectors[2].Terms, term => term.Traits.HasFlag(TermTraits.IsName));
        Assert.True(vectors[0].Subject >= 0);
        Assert.Equal(-1, vectors[2].Subject);
        Assert.True(vectors[2].Crossing.Length < vectors[2].All.Length);
    }

    [Fact]
    public void SupportForAModelIsSeenInTheTitle()
    {
        var vectors = Weigh(News.Article("a", "Huawei's Ascend supports GLM-5"), News.Article("b", "Zhipu opens GLM-5"));

        Assert.Equal([true, false], vectors.Select(vector => vector.IsAboutSupport));
    }

    [Fact]
    public void OverlapAddsUpWhatIsShared()
    {
        var vectors = Weigh(
            News.Article("a", "falcon zebra $300 million"),
            News.Article("b", "falcon zebra $300 million", hours: 1),
            News.Article("c", "walrus", excerpt: "falcon", hours: 2),
            News.Article("d", "heron", hours: 3));

        var same = TermOverlap.Of(vectors[0], vectors[1]);
        Assert.Equal(vectors[0].All.Length * vectors[1].All.Length, same.Weight, 6);
        Assert.Equal(vectors[0].All.TitleNews, same.LeftTitleNews, 6);
        Assert.Equal((0.0, true), (same.NameWeight, same.DescribesEvent));
        Assert.True(same.RareTitleWords >= 2);

        var part = TermOverlap.Of(vectors[0], vectors[2]);
        Assert.InRange(part.Weight, 0.001, same.Weight);
        Assert.Equal((0, 0.0), (part.RareTitleWords, part.RightTitleNews));
        Assert.Equal(default, TermOverlap.Of(vectors[0], vectors[3]));
    }

    [Fact]
    public void PairsWorthComparingShareRareTermsAndAreNearInTime()
    {
        var window = ArticleWindow.Of(
        [
            News.Article("a", "falcon zebra"),
            News.Article("b", "zebra falcon eats", hours: 1),
            News.Article("c", "walrus", hours: 2),
            News.Article("d", "zebra falcon sleeps", hours: 24 * 5),
            News.Article("e", "A zebra and a falcon met", hours: 2),
            News.Article("f", "A zebra and a falcon met!", hours: 3),
        ]);
        var ids = window.Pairs().Select(pair => window.Articles[pair.Left].Article.Id + window.Articles[pair.Right].Article.Id);

        Assert.Equal(["ab", "ae", "be"], ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ATermOfTooManyArticlesIsNotFollowed()
    {
        var many = Enumerable.Range(0, 130)
            .Select(number => News.Article($"a{number:000}", $"falcon{(char)('a' + number % 26)}{(char)('a' + number / 26)} zebra"));

        Assert.Empty(ArticleWindow.Of([.. many]).Pairs());
    }

    [Theory]
    [InlineData("0-1-0.9 1-2-0.9 0-2-0.9", "0,1,2 3")]
    [InlineData("0-1-0.9 1-2-0.3", "0,1 2 3")]
    [InlineData("0-1-0.5 2-3-0.9 1-2-0.8", "0 1 2,3")]
    [InlineData("0-1-0.9 0-2-0.9 1-2--1", "0,1 2 3")]
    [InlineData("", "0 1 2 3")]
    public void GroupsAreJoinedByTheirMeanSimilarity(string pairs, string groups)
    {
        var read = pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('-', 3)).Select(parts =>
            (Number(parts[0]), Number(parts[1]), double.Parse(parts[2], CultureInfo.InvariantCulture)));
        var found = AverageLinkage.Group([1, 1, 1, 1], read, 0.6).OrderBy(group => group[0]);

        Assert.Equal(groups, string.Join(' ', found.Select(group => string.Join(',', group))));

        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void AnItemCountsAsOftenAsItHasCopies()
    {
        (int, int, double)[] pairs = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.2)];

        Assert.Equal(3, AverageLinkage.Group([1, 1, 1], pairs, 0.45).First().Count);
        Assert.Equal(2, AverageLinkage.Group([1, 5, 1], pairs, 0.45).Max(group => group.Count));
    }

    [Fact]
    public void FeaturesAreReadInTheOrderOfTheirNames()
    {
        var window = ArticleWindow.Of(
            [News.Article("a", "falcon zebra $300 million"), News.Article("b", "falcon zebra $500 million", hours: 36)]);
        var (left, right) = (window.Articles[0], window.Articles[1]);
        var features = new double[PairFeatures.Names.Count];
        PairFeatures.Read(left, right, TermOverlap.Of(left, right), default, features);
        var byName = PairFeatures.Names.Zip(features).ToDictionary(pair => pair.First, pair => pair.Second);

        Assert.Equal((1, 1.5, 1, 0), (byName["base"], byName["days apart"], byName["other numbers"], byName["same version"]));
        Assert.InRange(byName["similarity of all terms"], 0.3, 0.99);
    }

    private static List<ArticleVector> Weigh(params Article[] articles)
    {
        var weights = new TermWeights();
        Array.ForEach(articles, article => weights.Add(ArticleTerms.Of(article, Glossary.Default)));
        return weights.WeighAll();
    }
}
