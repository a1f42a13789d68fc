using System.Globalization;
using Aggregator.Search;

namespace Aggregator.Storage.Sqlite;

/// <summary>
/// The full-text index: FTS5 without copies of the text, over tokens we make ourselves, because none of its own
/// tokenizers serves Chinese (unicode61 takes a sentence for a word, trigram finds nothing shorter than three characters).
/// What articles are narrowed by is in a column of its own. So is the block of rows that an article is in, by which a search stays near the
/// newest: the index itself would look on to the oldest for what the newest do not have. Each Han character is a token besides, because
/// to find the tokens that begin with it the index would read them all.
/// </summary>
internal static class SqliteArticleIndex
{
    private const string RowId = "(SELECT id FROM article_search_rows WHERE article_id = $id)";

    /// <summary>Inside the transaction that adds the article.</summary>
    public static void Add(SqliteSession session, SearchDocument document)
    {
        session.Run("INSERT INTO article_search_rows (article_id, first_seen_at) VALUES ($id, $first_seen_at)", ("id", document.Id),
            ("first_seen_at", Columns.Of(document.FirstSeenAt)));
        Write(session, document);
    }

    /// <summary>
    /// Inside the transaction that changes the article. The index keeps no copy, so that all of the document is written again.
    /// </summary>
    public static void Replace(SqliteSession session, SearchDocument document)
    {
        session.Run($"DELETE FROM article_search WHERE rowid = {RowId}", ("id", document.Id));
        Write(session, document);
    }

    /// <summary>Rows of a block.</summary>
    private const int BlockSize = 5_000;

    /// <summary>What lies in more than these is rare, and a search for it ends by itself.</summary>
    private const int MaxBlocks = 16;

    private static void Write(SqliteSession session, SearchDocument document)
    {
        var row = session.Scalar($"SELECT {RowId}", ("id", document.Id));
        session.Run(
            "INSERT INTO article_search (rowid, title, excerpt, text, facets) VALUES ($row, $title, $excerpt, $text, $facets)",
            ("row", row), ("title", WithLetters(document.Title)), ("excerpt", WithLetters(document.Excerpt)),
            ("text", WithLetters(document.Text)), ("facets", $"{document.Facets} block:{row / BlockSize}"));
    }

    /// <summary>The letters stand behind the text, where nothing that is looked for as one goes on from it.</summary>
    private static string WithLetters(string tokens) =>
        string.Concat(tokens, " ", string.Join(' ', SearchTokens.FirstLetters(tokens)));

    /// <summary>Keeps a search to the blocks of these rows; empty where there are many.</summary>
    public static string Between(long oldest, long newest)
    {
        var (first, last) = (oldest / BlockSize, newest / BlockSize);
        if (last - first >= MaxBlocks)
        {
            return "";
        }

        var blocks = Enumerable.Range(0, (int)(last - first + 1))
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"\"block:{first + number}\""));
        return $" AND (facets : ({string.Join(" OR ", blocks)}))";
    }

    /// <summary>
    /// The request in FTS5's own language, for each tier without those above it, the best first. Every token is quoted, so that nothing in
    /// it is taken for syntax.
    /// </summary>
    /// <param name="blocks">Of <see cref="Between"/>.</param>
    public static IEnumerable<(SearchTier Tier, string Match)> Tiers(
        SearchRequest request, SearchTerm rarest, SearchRows rows, string blocks)
    {
        var (all, wanted) = (Match(request, rows, blocks), AllOf(request.Query, rows));
        var (title, named) = ($"({{title}} : ({wanted}))", $"({{title}} : ({Phrase(rarest, rows)}))");
        var excerpt = $"({{title excerpt}} : ({wanted}))";
        yield return (SearchTier.Title, $"{all} AND {title}");

        if (request.Query.Wanted.Count > 1)
        {
            yield return (SearchTier.RarestInTitle, $"({all} AND {named}) NOT {title}");
        }

        yield return (SearchTier.Excerpt, $"({all} AND {excerpt}) NOT {named}");
        yield return (SearchTier.Anywhere, $"({all}) NOT ({named} OR {excerpt})");
    }

    /// <summary>
    /// Whatever tier. The index looks on for what is wanted until it is not unwanted: so all that keeps it near stands before that.
    /// </summary>
    /// <param name="blocks">Of <see cref="Between"/>.</param>
    public static string Match(SearchRequest request, SearchRows rows, string blocks)
    {
        var facets = SearchFacets.Of(request.Filter)
            .Select(any => $" AND (facets : ({string.Join(" OR ", any.Select(facet => $"\"{facet}\""))}))");
        var wanted = $"({Text} : ({AllOf(request.Query, rows)})){string.Concat(facets)}{blocks}";
        return string.Concat(request.Query.Unwanted.Select(term => $" NOT ({Match(term, rows)})").Prepend($"({wanted})"));
    }

    public static string Match(SearchTerm term, SearchRows rows) => $"{Text} : ({Phrase(term, rows)})";

    private const string Text = "{title excerpt text}";

    private static string AllOf(SearchQuery query, SearchRows rows) =>
        string.Join(" AND ", query.Wanted.Select(term => Phrase(term, rows)));

    private static string Phrase(SearchTerm term, SearchRows rows) =>
        $"\"{string.Join(' ', term.Tokens)}\"{(term.IsPrefix && !rows.HaveLetters ? "*" : "")}";
}

/// <summary>The rows of the index.</summary>
/// <param name="First">The first that says which block it is in; those before it were written by an earlier program.</param>
/// <param name="Newest">The last.</param>
internal sealed record SearchRows(long First, long Newest)
{
    /// <summary>Whether each Han character is a token in all of them.</summary>
    public bool HaveLetters => First == 0;
}
