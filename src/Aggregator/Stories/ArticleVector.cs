using Aggregator.Articles;

namespace Aggregator.Stories;

[Flags]
internal enum TermTraits
{
    None = 0,
    InTitle = 1,
    IsName = 2, // Names whom or what a story is about.
    Crosses = 4, // Can occur in the other language.
    DescribesEvent = 8, // Says what happened or to which version; a bare name does not.
}

/// <param name="Id">Number of the term in this run; terms are kept in its order.</param>
/// <param name="Weight">What it counts in a comparison.</param>
/// <param name="Rarity">0 (in every article) to 5 (in this one alone).</param>
internal readonly record struct WeightedTerm(int Id, TermTraits Traits, double Weight, double Rarity)
{
    /// <summary>Its rarity when a title says it and it is not a name but a word, an act or an amount; else 0.</summary>
    public double TitleNews => (Traits & (TermTraits.InTitle | TermTraits.IsName)) == TermTraits.InTitle ? Rarity : 0;

    /// <summary>Where in the terms it is; -1 when it is not there.</summary>
    public static int IndexOf(WeightedTerm[] terms, int id)
    {
        var (low, high) = (0, terms.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = terms[middle].Id < id ? (middle + 1, high) : (low, middle);
        }

        return low == high && terms[low].Id == id ? low : -1;
    }
}

/// <summary>What terms add up to.</summary>
/// <param name="Length">The length of their vector.</param>
/// <param name="NameLength">The same of names alone.</param>
/// <param name="TitleNews">Rarity of what the title says besides names.</param>
internal readonly record struct TermSums(double Length, double NameLength, double TitleNews);

/// <summary>An article ready to be compared.</summary>
/// <param name="Acts">Terms of the title that are acts: sorted ids.</param>
/// <param name="Numbers">The same of numbers.</param>
/// <param name="All">Of all its terms.</param>
/// <param name="Crossing">Of those that can occur in the other language.</param>
/// <param name="Subject">The first name of the title, as a rule the one who acts; -1 when it has none.</param>
/// <param name="IsAboutSupport">The title says that one thing supports another.</param>
internal sealed record ArticleVector(
    ArticleFingerprint Fingerprint, bool IsChinese, WeightedTerm[] Terms, int[] Acts, int[] Numbers, TermSums All, TermSums Crossing,
    int Subject, bool IsAboutSupport)
{
    public Article Article => Fingerprint.Article;

    /// <summary>The sums of what can be compared with the other.</summary>
    public TermSums SumsBeside(ArticleVector other) => IsChinese == other.IsChinese ? All : Crossing;

    /// <summary>Whether the article's first name is found nowhere in the other.</summary>
    public bool ActsApartFrom(ArticleVector other) => Subject >= 0 && WeightedTerm.IndexOf(other.Terms, Subject) < 0;

    /// <summary>Whether the article's first name is not in the other's title.</summary>
    public bool ActsApartFromTitle(ArticleVector other) =>
        Subject >= 0
        && !(WeightedTerm.IndexOf(other.Terms, Subject) is >= 0 and var at && other.Terms[at].Traits.HasFlag(TermTraits.InTitle));
}
