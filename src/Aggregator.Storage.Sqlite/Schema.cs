namespace Aggregator.Storage.Sqlite;

/// <summary>
/// The schema. Its number is the file's <c>user_version</c>; a file of another number is refused, but for one that <see cref="FromFirst"/>
/// brings up to date. What a query needs is a column of its own; the rest of a record is JSON. Times in columns are UTC in
/// ISO 8601 with seven decimals, which sort as text.
/// </summary>
internal static class Schema
{
    /// <summary>"AGGR" in ASCII: tells our files from another program's.</summary>
    public const int ApplicationId = 0x41474752;

    public const int Version = 2;

    /// <summary>
    /// The first had no blocks. What it indexed stays as it is: a search that reaches below <c>first_row</c> takes longer, and what is kept
    /// from now on is above it.
    /// </summary>
    public const string FromFirst =
        """
        CREATE TABLE article_search_blocks (first_row INTEGER NOT NULL) STRICT;
        INSERT INTO article_search_blocks SELECT ifnull(max(id), 0) + 1 FROM article_search_rows;
        PRAGMA user_version = 2;
        """;

    /// <summary>Rows that cannot be read, whole, as JSON; made where it is missing, whatever the version.</summary>
    public const string Quarantine =
        """
        CREATE TABLE IF NOT EXISTS quarantine (
            id INTEGER PRIMARY KEY, source TEXT NOT NULL, kept_at TEXT NOT NULL, content TEXT NOT NULL) STRICT;
        """;

    public const string Script =
        """
        CREATE TABLE records (
            kind TEXT NOT NULL, section TEXT NOT NULL, key TEXT NOT NULL, tag TEXT, json TEXT NOT NULL, version TEXT NOT NULL,
            PRIMARY KEY (kind, section, key)) STRICT, WITHOUT ROWID;

        CREATE TABLE candidates (
            id TEXT PRIMARY KEY, title TEXT NOT NULL, outcome TEXT NOT NULL, first_seen_at TEXT NOT NULL, json TEXT NOT NULL) STRICT;

        CREATE INDEX candidates_by_outcome ON candidates (outcome, first_seen_at DESC, id);

        CREATE TABLE candidate_contents (candidate_id TEXT PRIMARY KEY, summary TEXT NOT NULL, content TEXT NOT NULL) STRICT;

        CREATE TABLE articles (id TEXT PRIMARY KEY, candidate_id TEXT NOT NULL, first_seen_at TEXT NOT NULL, json TEXT NOT NULL) STRICT;

        CREATE INDEX articles_by_first_seen ON articles (first_seen_at DESC, id);

        CREATE TABLE article_texts (article_id TEXT PRIMARY KEY, plain TEXT NOT NULL, html TEXT NOT NULL) STRICT;

        CREATE TABLE article_search_rows (id INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE, first_seen_at TEXT NOT NULL) STRICT;

        CREATE INDEX article_search_rows_by_first_seen ON article_search_rows (first_seen_at);

        CREATE VIRTUAL TABLE article_search USING fts5 (
            title, excerpt, text, facets, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars '.:-'"
        );

        CREATE TABLE article_search_blocks (first_row INTEGER NOT NULL) STRICT;

        INSERT INTO article_search_blocks VALUES (0);

        CREATE TRIGGER article_search_forgets AFTER DELETE ON articles BEGIN
            DELETE FROM article_search WHERE rowid = (SELECT id FROM article_search_rows WHERE article_id = old.id);
            DELETE FROM article_search_rows WHERE article_id = old.id;
        END;

        CREATE TABLE editions (date TEXT PRIMARY KEY, summary TEXT NOT NULL, json TEXT NOT NULL) STRICT;

        CREATE TABLE edition_stories (story_id TEXT NOT NULL, date TEXT NOT NULL, PRIMARY KEY (story_id, date)) STRICT, WITHOUT ROWID;

        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body TEXT NOT NULL, inserted_at TEXT NOT NULL,
            visible_at TEXT NOT NULL, dequeue_count INTEGER NOT NULL, receipt TEXT NOT NULL) STRICT;

        CREATE INDEX messages_by_visibility ON messages (queue, visible_at, id);
        """;
}
