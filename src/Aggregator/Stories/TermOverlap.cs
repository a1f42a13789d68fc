namespace Aggregator.Stories;

/// <summary>What two articles have in common, gathered in one walk over their terms.</summary>
/// <param name="Weight">Products of the weights of shared terms, added up.</param>
/// <param name="NameWeight">The same of names alone.</param>
/// <param name="RarestTitleName">Rarity of the rarest name in both titles.</param>
/// <param name="RareTitleWords">Rare words in both titles that are not names.</param>
/// <param name="LeftTitleNews">Rarity of what else the left title says and the right article has too.</param>
/// <param name="DescribesEvent">Whether anything but bare names is shared, in one title at least, or several names in both titles.</param>
internal readonly record struct TermOverlap(
    double Weight, double NameWeight, double RarestTitleName, int RareTitleWords, double LeftTitleNews, double RightTitleNews,
    bool DescribesEvent)
{
    /// <summary>Rarer title words than this, half of the scale, point to one event; typed by hand.</summary>
    private const double RareWord = TermWeights.MaxRarity / 2;

    private const TermTraits TitleName = TermTraits.InTitle | TermTraits.IsName | TermTraits.Crosses;

    public static TermOverlap Of(ArticleVector left, ArticleVector right)
    {
        var isCross = left.IsChinese != right.IsChinese;
        double weight = 0, names = 0, rarest = 0, leftNews = 0, rightNews = 0;
        var (words, titleNames, describesEvent) = (0, 0, false);
        for (int i = 0, j = 0; i < left.Terms.Length && j < right.Terms.Length;)
        {
            ref readonly var one = ref left.Terms[i];
            ref readonly var two = ref right.Terms[j];
            if (one.Id != two.Id)
            {
                if (one.Id < two.Id)
                {
                    i++;
                }
                else
                {
                    j++;
                }

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
                leftNews += one.TitleNews;
                rightNews += two.TitleNews;
                if (isName)
                {
                    names += one.Weight * two.Weight;
                }
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

        return new TermOverlap(weight, names, rarest, words, leftNews, rightNews, describesEvent || titleNames > 1);
    }

    /// <summary>A name in a title that can occur in the other language.</summary>
    public static bool IsTitleName(in WeightedTerm term) => (term.Traits & TitleName) == TitleName;
}
