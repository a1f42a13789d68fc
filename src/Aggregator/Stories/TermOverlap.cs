namespace Aggregator.Stories;

/// <summary>What two articles have in common, gathered in one walk over their terms.</summary>
internal readonly record struct TermOverlap
{
    /// <summary>Rarer title words than this, half of the scale, point to one event; typed by hand.</summary>
    private const double RareWord = TermWeights.MaxRarity / 2;

    private const TermTraits TitleName = TermTraits.InTitle | TermTraits.IsName | TermTraits.Crosses;

    /// <summary>Products of the weights of shared terms, added up.</summary>
    public double Weight { get; private init; }

    /// <summary>The same of names alone.</summary>
    public double NameWeight { get; private init; }

    /// <summary>Rarity of the rarest name in both titles.</summary>
    public double RarestTitleName { get; private init; }

    /// <summary>Rare words in both titles that are not names.</summary>
    public int RareTitleWords { get; private init; }

    /// <summary>Rarity of what else the left title says and the right article has too.</summary>
    public double LeftTitleNews { get; private init; }

    public double RightTitleNews { get; private init; }

    /// <summary>Whether anything but bare names is shared, in one title at least, or several names in both titles.</summary>
    public bool DescribesEvent { get; private init; }

    public static TermOverlap Of(ArticleVector left, ArticleVector right)
    {
        var isCross = left.IsChinese != right.IsChinese;
        double weight = 0, names = 0, rarest = 0, leftNews = 0, rightNews = 0;
        var words = 0;
        var titleNames = 0;
        var describesEvent = false;
        for (int i = 0, j = 0; i < left.Terms.Length && j < right.Terms.Length;)
        {
            ref readonly var one = ref left.Terms[i];
            ref readonly var two = ref right.Terms[j];
            if (one.Id != two.Id)
            {
                _ = one.Id < two.Id ? i++ : j++;
                continue;
            }

            i++;
            j++;
            var both = one.Traits & two.Traits;
            var isName = both.HasFlag(TermTraits.IsName);
            describesEvent |= both.HasFlag(TermTraits.DescribesEvent) && (one.Traits | two.Traits).HasFlag(TermTraits.InTitle);
            if (!isCross || both.HasFlag(TermTraits.Crosses))
            {
                weight += one.Weight * two.Weight;
                names += isName ? one.Weight * two.Weight : 0;
                leftNews += IsTitleNews(one) ? one.Rarity : 0;
                rightNews += IsTitleNews(two) ? two.Rarity : 0;
            }

            if (both.HasFlag(TermTraits.InTitle))
            {
                var rarity = (one.Rarity + two.Rarity) / 2;
                if (isName)
                {
                    titleNames++;
                    rarest = Math.Max(rarest, rarity);
                }
                else if (rarity > RareWord)
                {
                    words++;
                }
            }
        }

        return new TermOverlap
        {
            Weight = weight,
            NameWeight = names,
            RarestTitleName = rarest,
            RareTitleWords = words,
            LeftTitleNews = leftNews,
            RightTitleNews = rightNews,
            DescribesEvent = describesEvent || titleNames > 1,
        };
    }

    /// <summary>A name in a title that can occur in the other language.</summary>
    public static bool IsTitleName(in WeightedTerm term) => (term.Traits & TitleName) == TitleName;

    /// <summary>What a title says besides names: words, acts, amounts.</summary>
    public static bool IsTitleNews(in WeightedTerm term) => (term.Traits & (TermTraits.InTitle | TermTraits.IsName)) == TermTraits.InTitle;
}
