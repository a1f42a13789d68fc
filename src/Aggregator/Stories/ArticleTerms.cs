using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>An article taken apart, before anything is known of the others.</summary>
internal sealed class ArticleTerms
{
    private ArticleTerms(ArticleMarks marks, IReadOnlyDictionary<string, (TermKind Kind, bool InTitle)> terms) => (Marks, Terms) = (marks, terms);

    public ArticleMarks Marks { get; }

    public Article Article => Marks.Article;

    public IReadOnlyDictionary<string, (TermKind Kind, bool InTitle)> Terms { get; }

    public static ArticleTerms Of(Article article, Glossary glossary)
    {
        var terms = new Dictionary<string, (TermKind Kind, bool InTitle)>();
        foreach (var term in TermReader.Read(StoryTitle.WithoutOutlet(article.Title), glossary))
        {
            terms.TryAdd(term.Text, (term.Kind, true));
        }

        foreach (var term in TermReader.Read(ArticleMarks.Beginning(article.Excerpt), glossary))
        {
            terms.TryAdd(term.Text, (term.Kind, false));
        }

        return new ArticleTerms(new ArticleMarks(article), terms);
    }
}
