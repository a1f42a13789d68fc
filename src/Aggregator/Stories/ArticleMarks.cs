using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>What tells copies, round-ups and versions, without a look at other articles.</summary>
internal sealed class ArticleMarks
{
    /// <summary>More of the text tells less of the event.</summary>
    private const int TextLength = 400;

    public ArticleMarks(Article article)
    {
        Article = article;
        Versions = [.. TermReader.Versions(TermReader.Fold(StoryTitle.WithoutOutlet(article.Title))).Distinct()];
        IsRoundUp = StoryTitle.IsRoundUp(article.Title);
        Print = PrintOf(article.Title);
        Digits = string.Concat(Print.Where(char.IsDigit));
        TextPrint = article.Excerpt.Length >= 120 ? PrintOf(Beginning(article.Excerpt)) : "";
    }

    public Article Article { get; }

    /// <summary>Those of the title.</summary>
    public IReadOnlyList<Versioned> Versions { get; }

    public bool IsRoundUp { get; }

    /// <summary>The letters and digits of the title alone: copies differ in marks and blanks.</summary>
    public string Print { get; }

    /// <summary>The digits of the print: where they differ, a longer title is no copy of a shorter.</summary>
    public string Digits { get; }

    /// <summary>The print of the text's beginning; empty when it is short.</summary>
    public string TextPrint { get; }

    public static string Beginning(string text) => text.Length <= TextLength ? text : text[..TextLength];

    private static string PrintOf(string text) => string.Concat(TermReader.Fold(text).Where(char.IsLetterOrDigit));
}
