using Aggregator.Search;

namespace Aggregator.Storage.Sqlite;

/// <summary>
/// The full-text index: FTS5 without copies of the text, over tokens we make ourselves, because none of its own
/// tokenizers serves Chinese (unicode61 takes a sentence for a word, trigram finds nothing shorter than three characters).
/// What articles are narrowed by is in a column of its own and weighs nothing.
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

    private static void Write(SqliteSession session, SearchDocument document) => session.Run(
        $"INSERT INTO article_search (rowid, title, excerpt, text, facets) VALUES ({RowId}, $title, $excerpt, $text, $facets)",
        ("id", document.Id), ("title", document.Title), ("excerpt", document.Excerpt), ("text", document.Text),
        ("facets", document.Facets));

    /// <summary>The request in FTS5's own language. Every token is quoted, so that nothing in it is taken for syntax.</summary>
    public static string Match(SearchRequest request)
    {
        var wanted = string.Join(" AND ", request.Query.Wanted.Select(Phrase));
        var text = string.Concat(request.Query.Unwanted.Select(term => $" NOT {Phrase(term)}").Prepend($"({wanted})"));
        var facets = SearchFacets.Of(request.Filter)
            .Select(any => $" AND (facets : ({string.Join(" OR ", any.Select(facet => $"\"{facet}\""))}))");
        return $"({{title excerpt text}} : ({text})){string.Concat(facets)}";
    }

    private static string Phrase(SearchTerm term) => $"\"{string.Join(' ', term.Tokens)}\"{(term.IsPrefix ? "*" : "")}";
}
