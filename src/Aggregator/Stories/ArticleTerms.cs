using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>An article taken apart, before anything is known of the others.</summary>
/// <param name="Title">The title's terms in their order, each where it is first.</param>
internal sealed record ArticleTerms(
    ArticleFingerprint Fingerprint, IReadOnlyDictionary<string, (TermKind Kind, bool InTitle)> Terms, IReadOnlyList<string> Title)
{
    public Article Article => Fingerprint.Article;

    public static ArticleTerms Of(Article article, Glossary glossary)
    {
        var terms = new Dictionary<string, (TermKind Kind, bool InTitle)>();
        var title = TermReader.Read(StoryTitle.WithoutOutlet(article.Title), glossary);
        foreach (var term in title)
        {
            terms.TryAdd(term.Text, (term.Kind, true));
        }

        var fingerprint = new ArticleFingerprint(article, title, glossary);
        foreach (var versioned in fingerprint.Versions)
        {
            terms.TryAdd(TermReader.VersionTerm(versioned), (TermKind.Version, true));
        }

        foreach (var term in TermReader.Read(ArticleFingerprint.Beginning(article.Excerpt), glossary))
        {
            terms.TryAdd(term.Text, (term.Kind, false));
        }

        return new ArticleTerms(fingerprint, terms, [.. title.OrderBy(term => term.Start).Select(term => term.Text).Distinct()]);
    }
}
