using Aggregator.Articles;

namespace Aggregator.Stories;

[Flags]
internal enum TermTraits
{
    None = 0,
    InTitle = 1,

    /// <summary>Names whom or what a story is about.</summary>
    IsName = 2,

    /// <summary>Can occur in the other language.</summary>
    Crosses = 4,

    /// <summary>Says what happened or to which version; a bare name does not.</summary>
    DescribesEvent = 8,
}

/// <param name="Id">Number of the term in this run; terms are kept in its order.</param>
/// <param name="Weight">What it counts in a comparison.</param>
/// <param name="Rarity">0 (in every article) to 5 (in this one alone).</param>
internal readonly record struct WeightedTerm(int Id, TermTraits Traits, double Weight, double Rarity) : IComparable<WeightedTerm>
{
    public int CompareTo(WeightedTerm other) => Id.CompareTo(other.Id);
}

/// <summary>An article ready to be compared.</summary>
internal sealed class ArticleVector
{
    public Article Article => Fingerprint.Article;

    public required ArticleFingerprint Fingerprint { get; init; }

    public required bool IsChinese { get; init; }

    public required WeightedTerm[] Terms { get; init; }

    /// <summary>Terms of the title that are acts, numbers: sorted ids.</summary>
    public required int[] Acts { get; init; }

    public required int[] Numbers { get; init; }

    /// <summary>Lengths of the vector of terms: all, names alone, and the same of what can occur in the other language.</summary>
    public required double Length { get; init; }

    public required double NameLength { get; init; }

    public required double CrossLength { get; init; }

    public required double CrossNameLength { get; init; }

    /// <summary>Rarity of what else the title says, added up; of all and of what can occur in the other language.</summary>
    public required double TitleNews { get; init; }

    public required double CrossTitleNews { get; init; }

    /// <summary>The first name of the title, as a rule the one who acts; -1 when it has none.</summary>
    public required int Subject { get; init; }

    /// <summary>The title says that one thing supports another.</summary>
    public required bool IsAboutSupport { get; init; }

    /// <summary>Whether the article's first name is found nowhere in the other.</summary>
    public bool ActsApartFrom(ArticleVector other) => Subject >= 0 && other.Find(Subject) is null;

    /// <summary>Whether the article's first name is not in the other's title.</summary>
    public bool ActsApartFromTitle(ArticleVector other) =>
        Subject >= 0 && other.Find(Subject)?.Traits.HasFlag(TermTraits.InTitle) != true;

    private WeightedTerm? Find(int term)
    {
        var at = Array.BinarySearch(Terms, new WeightedTerm(term, default, 0, 0));
        return at >= 0 ? Terms[at] : null;
    }
}
