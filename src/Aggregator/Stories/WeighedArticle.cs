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
internal readonly record struct WeighedTerm(int Id, TermTraits Traits, double Weight, double Rarity);

/// <summary>An article ready to be compared.</summary>
internal sealed class WeighedArticle
{
    public Article Article => Marks.Article;

    public required ArticleMarks Marks { get; init; }

    public required bool IsChinese { get; init; }

    public required WeighedTerm[] Terms { get; init; }

    /// <summary>Terms of the title that are acts, numbers: sorted ids.</summary>
    public required int[] Acts { get; init; }

    public required int[] Numbers { get; init; }

    /// <summary>Lengths of the vector of terms: all, names alone, and the same of what can be met in the other language.</summary>
    public required double Length { get; init; }

    public required double NameLength { get; init; }

    public required double CrossLength { get; init; }

    public required double CrossNameLength { get; init; }

    /// <summary>Rarity of the title's names added up, of those that can be met in the other language.</summary>
    public required double TitleNames { get; init; }
}
