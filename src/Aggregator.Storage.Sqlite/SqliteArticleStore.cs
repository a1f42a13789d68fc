using System.Text.Json;
using Aggregator.Articles;
using Aggregator.Search;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteArticleStore(SqliteDatabase database) : IArticleStore
{
    public static readonly RowShape<Article> Shape = RowShape<Article>.Of("articles", "id", () => RecordKinds.Json.Article);

    public Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken)
    {
        var row = ArticleRow.Of(article, text);
        return database.WriteAsync(session => Add(session, row), cancellationToken);
    }

    public async Task<IReadOnlyList<AddOutcome>> AddAllAsync(IReadOnlyList<NewArticle> articles, CancellationToken cancellationToken)
    {
        if (articles.Count == 0)
        {
            return [];
        }

        var rows = articles.Select(article => ArticleRow.Of(article.Article, article.Text)).ToList();
        return await database.WriteAsync(session => rows.ConvertAll(row => Add(session, row)), cancellationToken);
    }

    public Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var changed = session.Run(
                    """
                    UPDATE articles SET json = json_set(json, '$.title', $title)
                    WHERE id = $id AND candidate_id = $candidate_id AND json_valid(json)
                    """,
                    ("id", id), ("candidate_id", candidateId), ("title", title));
                if (changed == 0 || Find(session, id) is not { } article)
                {
                    return false;
                }

                SqliteArticleIndex.Replace(session, SearchDocument.Of(article, FindText(session, id) ?? ArticleText.Empty));
                return true;
            },
            cancellationToken);

    public Task<bool> TryReviseAsync(Article article, ArticleText text, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                if (Find(session, article.Id) is not { } stored)
                {
                    return false;
                }

                var revised = article with { Title = stored.Title, FirstSeenAt = stored.FirstSeenAt };
                session.Run("UPDATE articles SET json = $json WHERE id = $id",
                    ("id", article.Id), ("json", JsonSerializer.Serialize(revised, RecordKinds.Json.Article)));
                session.Run("UPDATE article_texts SET plain = $plain, html = $html WHERE article_id = $id",
                    ("id", article.Id), ("plain", text.Plain), ("html", text.Html));
                SqliteArticleIndex.Replace(session, SearchDocument.Of(revised, text));
                return true;
            },
            cancellationToken);

    public Task<Article?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Find(session, id), cancellationToken);

    public Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindText(session, id), cancellationToken);

    public IAsyncEnumerable<Article> ListAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ListNewestAsync(
            "SELECT id, first_seen_at, json FROM articles WHERE true", Shape, since, before, cancellationToken);

    private static AddOutcome Add(SqliteSession session, ArticleRow row)
    {
        var (article, text) = (row.Article, row.Text);
        var added = session.Run(
            """
            INSERT INTO articles (id, candidate_id, first_seen_at, json) VALUES ($id, $candidate_id, $first_seen_at, $json)
            ON CONFLICT (id) DO NOTHING
            """,
            ("id", article.Id), ("candidate_id", article.CandidateId), ("first_seen_at", Columns.Of(article.FirstSeenAt)),
            ("json", row.Json));
        if (added == 0)
        {
            return AddOutcome.AlreadyThere;
        }

        session.Run("INSERT INTO article_texts (article_id, plain, html) VALUES ($id, $plain, $html)", ("id", article.Id),
            ("plain", text.Plain), ("html", text.Html));
        SqliteArticleIndex.Add(session, row.Document);
        return AddOutcome.Added;
    }

    private static Article? Find(SqliteSession session, string id) =>
        session.First(Shape, "SELECT id, json FROM articles WHERE id = $id", ("id", id));

    private static ArticleText? FindText(SqliteSession session, string id) => session.First(
        row => new ArticleText(row.Text("plain"), row.Text("html")),
        "SELECT plain, html FROM article_texts WHERE article_id = $id",
        ("id", id));

    /// <summary>What is written of an article; made before the lock is taken, since it takes longer than the writing.</summary>
    private sealed record ArticleRow(Article Article, ArticleText Text, string Json, SearchDocument Document)
    {
        public static ArticleRow Of(Article article, ArticleText text) =>
            new(article, text, JsonSerializer.Serialize(article, RecordKinds.Json.Article), SearchDocument.Of(article, text));
    }
}
