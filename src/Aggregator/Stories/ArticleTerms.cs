using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>An article taken apart, before anything is known of the others.</summary>
internal sealed record ArticleTerms
{
    public required ArticleFingerprint Fingerprint { get; init; }

    public Article Article => Fingerprint.Article;

    public required IReadOnlyDictionary<string, (TermKind Kind, bool InTitle)> Terms { get; init; }

    /// <summary>The title's terms in their order, each where it is first.</summary>
    public required IReadOnlyList<string> Title { get; init; }

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

        return new ArticleTerms
        {
            Fingerprint = fingerprint,
            Terms = terms,
            Title = [.. title.OrderBy(term => term.Start).Select(term => term.Text).Distinct()],
        };
    }
}
