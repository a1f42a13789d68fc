using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>An article taken apart, before anything is known of the others.</summary>
/// <param name="Terms">Each once, those of the title before the others.</param>
/// <param name="InTitle">How many of them are in the title.</param>
/// <param name="Title">The title's terms in their order, each where it is first.</param>
internal sealed record ArticleTerms(ArticleFingerprint Fingerprint, IReadOnlyList<Term> Terms, int InTitle, IReadOnlyList<string> Title)
{
    public Article Article => Fingerprint.Article;

    public static ArticleTerms Of(Article article, Glossary glossary)
    {
        var folded = FoldedArticle.Of(article);
        var (title, excerpt) = (TermReader.ReadFolded(folded.Title, glossary), TermReader.ReadFolded(folded.Beginning, glossary));
        var fingerprint = new ArticleFingerprint(article, folded, title, glossary);
        var terms = new List<Term>(title.Count + excerpt.Count);
        var known = new HashSet<string>(title.Count + excerpt.Count);
        Add(title);
        Add([.. fingerprint.Versions.Select(version => new Term(TermReader.VersionTerm(version), TermKind.Version, 0))]);
        var inTitle = terms.Count;
        Add(excerpt);
        return new ArticleTerms(
            fingerprint, terms, inTitle, [.. title.OrderBy(term => term.Start).Select(term => term.Text).Distinct()]);

        void Add(List<Term> more)
        {
            foreach (var term in more)
            {
                if (known.Add(term.Text))
                {
                    terms.Add(term);
                }
            }
        }
    }
}
