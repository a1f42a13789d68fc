using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>By what copies, round-ups and versions are recognised, without a look at other articles.</summary>
internal sealed class ArticleFingerprint
{
    /// <summary>Letters and digits; the boilerplate that a site puts before each of its texts is shorter.</summary>
    private const int MinTextPrint = 120;

    /// <param name="title">The terms of its title.</param>
    public ArticleFingerprint(Article article, FoldedArticle folded, IReadOnlyList<Term> title, Glossary glossary)
    {
        Article = article;
        Versions = [.. TermReader.Versions(folded.Title).Concat(ChineseModels.Versions(article, glossary)).Distinct()];
        Sizes = [.. ModelSizes.In(folded.Title).Distinct()];
        Places = [.. title.Select(term => term.Text).Where(term => glossary.FindField(term) == Glossary.Place).Distinct()];
        Fields = [.. title.Select(term => glossary.FindField(term.Text)).OfType<string>().Except([Glossary.Place])];
        IsRoundUp = StoryTitle.IsRoundUp(article.Title);
        Print = PrintOf(folded.WholeTitle);
        Digits = Keep(Print, char.IsDigit);
        Shingles = ShinglesOf(Print);
        if (PrintOf(folded.Beginning) is { Length: > MinTextPrint } text)
        {
            TextPrint = text[..MinTextPrint];
        }
    }

    public Article Article { get; }

    /// <summary>Those of the title.</summary>
    public IReadOnlyList<Versioned> Versions { get; }

    /// <summary>The sizes of models that the title names, in billions of parameters.</summary>
    public IReadOnlyList<double> Sizes { get; }

    /// <summary>The places that the title names.</summary>
    public IReadOnlyList<string> Places { get; }

    /// <summary>What the title's acts are acts of, where they decide that: price, money, people, law.</summary>
    public IReadOnlyList<string> Fields { get; }

    public bool IsRoundUp { get; }

    /// <summary>The letters and digits of the title alone: copies differ in marks and blanks.</summary>
    public string Print { get; }

    /// <summary>The digits of the print: where they differ, a longer title is not a copy of a shorter.</summary>
    public string Digits { get; }

    /// <summary>Every two neighbouring characters of the print, as one number, in order.</summary>
    public uint[] Shingles { get; }

    /// <summary>The print of the text's beginning; empty when the text is too short to recognise a copy by.</summary>
    public string TextPrint { get; } = "";

    /// <summary>How many shingles two titles have in common, as a share of the mean of both (the coefficient of Dice), 0 to 1.</summary>
    public static double SharedShingles(ArticleFingerprint left, ArticleFingerprint right)
    {
        var shared = 0;
        for (int i = 0, j = 0; i < left.Shingles.Length && j < right.Shingles.Length;)
        {
            var (one, two) = (left.Shingles[i], right.Shingles[j]);
            shared += Convert.ToInt32(one == two);
            i += Convert.ToInt32(one <= two);
            j += Convert.ToInt32(two <= one);
        }

        return 2.0 * shared / Math.Max(1, left.Shingles.Length + right.Shingles.Length);
    }

    private static uint[] ShinglesOf(string print)
    {
        var shingles = new uint[Math.Max(0, print.Length - 1)];
        for (var i = 0; i < shingles.Length; i++)
        {
            shingles[i] = ((uint)print[i] << 16) | print[i + 1];
        }

        Array.Sort(shingles);
        return shingles;
    }

    private static string PrintOf(string folded) => Keep(folded, char.IsLetterOrDigit);

    private static string Keep(string text, Func<char, bool> isKept)
    {
        var kept = new char[text.Length];
        var length = 0;
        foreach (var letter in text)
        {
            if (isKept(letter))
            {
                kept[length++] = letter;
            }
        }

        return new string(kept, 0, length);
    }
}
