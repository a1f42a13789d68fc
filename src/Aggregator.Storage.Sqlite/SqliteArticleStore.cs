using Aggregator.Articles;
using Aggregator.Search;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteArticleStore(SqliteDatabase database) : IArticleStore
{
    public Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken)
    {
        // Before the lock is taken: it takes longer than the writing.
        var document = SearchDocument.Of(article, text);
        return database.WriteAsync(
            connection =>
            {
                if (connection.Run(Insert, Row(article)) == 0)
                {
                    return AddOutcome.AlreadyThere;
                }

                connection.Run(
                    "INSERT INTO article_texts (article_id, plain, html) VALUES ($id, $plain, $html)",
                    ("id", article.Id), ("plain", text.Plain), ("html", text.Html));
                SqliteArticleIndex.Add(connection, document);
                return AddOutcome.Added;
            },
            cancellationToken);
    }

    public Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                if (connection.Run("UPDATE articles SET title = $title WHERE id = $id AND candidate_id = $candidate_id", ("id", id), ("candidate_id", candidateId), ("title", title)) == 0)
                {
                    return false;
                }

                SqliteArticleIndex.Replace(connection, SearchDocument.Of(Find(connection, id)!, FindText(connection, id)!));
                return true;
            },
            cancellationToken);

    public Task<Article?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Find(connection, id), cancellationToken);

    public Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => FindText(connection, id), cancellationToken);

    public IAsyncEnumerable<Article> ListAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ListAsync<Article>(
            (connection, last, limit) => connection.All(
                Read,
                """
                SELECT * FROM articles
                WHERE first_seen_at >= $since AND (first_seen_at < $before OR (first_seen_at = $before AND id > $after))
                ORDER BY first_seen_at DESC, id LIMIT $limit
                """,
                ("since", Columns.Of(since)),
                // "After every id" keeps the end of the range open on the first page.
                ("before", Columns.Of(last?.FirstSeenAt ?? before)),
                ("after", last?.Id ?? Columns.AfterEveryId),
                ("limit", limit)),
            cancellationToken);

    private static Article? Find(SqliteConnection connection, string id) => connection.First(Read, "SELECT * FROM articles WHERE id = $id", ("id", id));

    private static ArticleText? FindText(SqliteConnection connection, string id) => connection.First(
        row => new ArticleText(row.Text("plain"), row.Text("html")),
        "SELECT plain, html FROM article_texts WHERE article_id = $id",
        ("id", id));

    private const string Insert =
        """
        INSERT INTO articles (
            id, candidate_id, feed_id, outlet, lane, trust, address, language, title, excerpt, authors, image, word_count, page_kind,
            published_at, first_seen_at, topic, relevance, labs, models, people, mentions, score_parts, why)
        VALUES (
            $id, $candidate_id, $feed_id, $outlet, $lane, $trust, $address, $language, $title, $excerpt, $authors, $image, $word_count, $page_kind,
            $published_at, $first_seen_at, $topic, $relevance, $labs, $models, $people, $mentions, $score_parts, $why)
        ON CONFLICT (id) DO NOTHING
        """;

    private static (string, object?)[] Row(Article article) =>
    [
        ("id", article.Id),
        ("candidate_id", article.CandidateId),
        ("feed_id", article.FeedId),
        ("outlet", article.Outlet),
        ("lane", article.Lane),
        ("trust", article.Trust),
        ("address", Columns.Of(article.Address)),
        ("language", article.Language),
        ("title", article.Title),
        ("excerpt", article.Excerpt),
        ("authors", Columns.Of(article.Authors)),
        ("image", Columns.Of(article.Image)),
        ("word_count", article.WordCount),
        ("page_kind", article.PageKind.ToString()),
        ("published_at", Columns.Of(article.PublishedAt)),
        ("first_seen_at", Columns.Of(article.FirstSeenAt)),
        ("topic", article.Topic),
        ("relevance", article.Relevance),
        ("labs", Columns.Of(article.Labs)),
        ("models", Columns.Of(article.Models)),
        ("people", Columns.Of(article.People)),
        ("mentions", Columns.Of(article.Mentions)),
        ("score_parts", Columns.Of(article.ScoreParts)),
        ("why", article.Why),
    ];

    public static Article Read(SqliteDataReader row) => new()
    {
        Id = row.Text("id"),
        CandidateId = row.Text("candidate_id"),
        FeedId = row.Text("feed_id"),
        Outlet = row.Text("outlet"),
        Lane = row.Text("lane"),
        Trust = row.Real("trust"),
        Address = row.AddressOrNull("address"),
        Language = row.Text("language"),
        Title = row.Text("title"),
        Excerpt = row.Text("excerpt"),
        Authors = row.Texts("authors"),
        Image = row.AddressOrNull("image"),
        WordCount = row.Int("word_count"),
        PageKind = row.Name<PageKind>("page_kind"),
        PublishedAt = row.Time("published_at"),
        FirstSeenAt = row.Time("first_seen_at"),
        Topic = row.Text("topic"),
        Relevance = row.Real("relevance"),
        Labs = row.Texts("labs"),
        Models = row.Texts("models"),
        People = row.Texts("people"),
        Mentions = row.Mentions("mentions"),
        ScoreParts = row.ScoreParts("score_parts"),
        Why = row.Text("why"),
    };
}
