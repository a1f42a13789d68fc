using Aggregator.Articles;

namespace Aggregator.Stories;

[Flags]
internal enum TermTraits
{
    None = 0,
    InTitle = 1,

    /// <summary>Says whom or what a story is about.</summary>
    IsName = 2,

    /// <summary>Can be met in the other language.</summary>
    Crosses = 4,

    /// <summary>Says what happened or to which version; a bare name does not.</summary>
    TellsEvent = 8,
}

/// <param name="Id">Number of the term in this run; terms are kept in its order.</param>
/// <param name="Weight">What it counts in a comparison.</param>
/// <param name="Rarity">0 (in every article) to 5 (in this one alone).</param>
internal readonly record struct WeightedTerm(int Id, TermTraits Traits, double Weight, double Rarity);

/// <summary>An article ready to be compared.</summary>
internal sealed class ArticleVector
{
    public Article Article => Marks.Article;

    public required ArticleFingerprint Marks { get; init; }

    public required bool IsChinese { get; init; }

    public required WeightedTerm[] Terms { get; init; }

    /// <summary>Terms of the title that are acts, numbers: sorted ids.</summary>
    public required int[] Acts { get; init; }

    public required int[] Numbers { get; init; }

    /// <summary>Lengths of the vector of terms: all, names alone, and the same of what can be met in the other language.</summary>
    public required double Length { get; init; }

    public required double NameLength { get; init; }

    public required double CrossLength { get; init; }

    public required double CrossNameLength { get; init; }

    /// <summary>Rarity of what else the title says, added up; of all and of what can be met in the other language.</summary>
    public required double TitleNews { get; init; }

    public required double CrossTitleNews { get; init; }

    /// <summary>The first name of the title, as a rule the one who acts; -1 when it has none.</summary>
    public required int Subject { get; init; }

    /// <summary>The title tells that one thing supports another.</summary>
    public required bool TellsOfSupport { get; init; }

    /// <summary>Whether the article's first name is found nowhere in the other.</summary>
    public bool ActsApartFrom(ArticleVector other) => Subject >= 0 && other.Find(Subject) < 0;

    /// <summary>Whether the article's first name is not in the other's title.</summary>
    public bool ActsApartFromTitleOf(ArticleVector other) =>
        Subject >= 0 && !(other.Find(Subject) is >= 0 and var place && other.Terms[place].Traits.HasFlag(TermTraits.InTitle));

    /// <summary>The term's place among the terms; negative when it is not there.</summary>
    private int Find(int term)
    {
        int low = 0, high = Terms.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Terms[middle].Id == term)
            {
                return middle;
            }

            (low, high) = Terms[middle].Id < term ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
