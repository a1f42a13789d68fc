using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>An article taken apart, before anything is known of the others.</summary>
internal sealed class ArticleTerms
{
    /// <summary>More of the text tells less of the event.</summary>
    private const int TextLength = 400;

    private ArticleTerms(Article article, Glossary glossary)
    {
        Article = article;
        var title = StoryTitle.WithoutOutlet(article.Title);
        var terms = new Dictionary<string, (TermKind Kind, bool InTitle)>();
        foreach (var term in TermReader.Read(title, glossary))
        {
            terms.TryAdd(term.Text, (term.Kind, true));
        }

        foreach (var term in TermReader.Read(Beginning(article.Excerpt), glossary))
        {
            terms.TryAdd(term.Text, (term.Kind, false));
        }

        Terms = terms;
        Versions = [.. TermReader.Versions(TermReader.Fold(title)).Distinct()];
        IsRoundUp = StoryTitle.IsRoundUp(article.Title);
        Print = PrintOf(article.Title);
        Digits = string.Concat(Print.Where(char.IsDigit));
        TextPrint = article.Excerpt.Length >= 120 ? PrintOf(Beginning(article.Excerpt)) : "";
    }

    public Article Article { get; }

    public IReadOnlyDictionary<string, (TermKind Kind, bool InTitle)> Terms { get; }

    /// <summary>Those of the title.</summary>
    public IReadOnlyList<Versioned> Versions { get; }

    public bool IsRoundUp { get; }

    /// <summary>The letters and digits of the title alone: copies differ in marks and blanks.</summary>
    public string Print { get; }

    /// <summary>The digits of the print: where they differ, a longer title is no copy of a shorter.</summary>
    public string Digits { get; }

    /// <summary>The same of the text's beginning; empty when it is short.</summary>
    public string TextPrint { get; }

    public static ArticleTerms Of(Article article, Glossary glossary) => new(article, glossary);

    private static string Beginning(string text) => text.Length <= TextLength ? text : text[..TextLength];

    private static string PrintOf(string text) => string.Concat(TermReader.Fold(text).Where(char.IsLetterOrDigit));
}
