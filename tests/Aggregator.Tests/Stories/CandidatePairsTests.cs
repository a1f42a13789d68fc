namespace Aggregator.Tests.Stories;

public sealed class CandidatePairsTests
{
    [Fact]
    public void PairsShareRareTermsAndAreNearInTime()
    {
        Article[] articles =
        [
            News.Article("a", "Falcon zebra opens"),
            News.Article("b", "Falcon zebra closes", hours: 5),
            News.Article("c", "Walrus heron grows", hours: 6),
            News.Article("d", "Falcon zebra again", hours: 24 * 9),
        ];

        Assert.Equal([(0, 1)], PairsOf(articles, [0, 1, 2, 3]));
    }

    [Fact]
    public void ACopyIsNotComparedBesideTheArticleThatRepresentsIt()
    {
        Article[] articles =
        [
            News.Article("a", "Falcon zebra opens"), News.Article("b", "Falcon zebra opens", hours: 1),
            News.Article("c", "Falcon zebra closes", hours: 2),
        ];

        Assert.Equal([(1, 2)], PairsOf(articles, [1, 1, 2]));
    }

    [Fact]
    public void ATermOfVeryManyArticlesIsNotFollowed()
    {
        var articles = Enumerable.Range(0, 121).Select(number => News.Article($"{number:000}", $"Falcon w{(char)('a' + number % 26)}{number}x"));

        Assert.Empty(PairsOf([.. articles], [.. Enumerable.Range(0, 121)]));
    }

    private static IEnumerable<(int Left, int Right)> PairsOf(Article[] articles, int[] representatives)
    {
        var weights = new TermWeights();
        Array.ForEach(articles, article => weights.Add(ArticleTerms.Of(article, Glossary.Default)));
        return new CandidatePairs(weights).Find(weights.WeighAll(), representatives);
    }
}
