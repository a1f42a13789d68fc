namespace Aggregator.Storage.Sqlite;

/// <summary>
/// The schema as the scripts that led to it: script n takes <c>user_version</c> n to n + 1. A script that was
/// released is never edited; a change is a new one at the end. Times are UTC in ISO 8601 with seven decimals, which
/// sort as text; lists are JSON.
/// </summary>
internal static class Schema
{
    /// <summary>"AGGR" in ASCII: tells our files from another program's.</summary>
    public const int ApplicationId = 0x41474752;

    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE feeds (
            id TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            address TEXT NOT NULL,
            language TEXT,
            adapter TEXT NOT NULL,
            lane TEXT NOT NULL,
            trust REAL NOT NULL,
            is_on INTEGER NOT NULL,
            off_reason TEXT
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE feed_states (
            feed_id TEXT PRIMARY KEY,
            next_due_at TEXT NOT NULL,
            etag TEXT,
            last_modified TEXT,
            validators_for TEXT,
            body_hash TEXT,
            last_fetched_at TEXT,
            last_changed_at TEXT,
            last_success_at TEXT,
            last_status INTEGER,
            last_error TEXT,
            failures INTEGER NOT NULL,
            requests INTEGER NOT NULL,
            not_modified INTEGER NOT NULL,
            candidates INTEGER NOT NULL,
            is_retired INTEGER NOT NULL,
            version TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE candidates (
            id TEXT PRIMARY KEY,
            feed_id TEXT NOT NULL,
            title TEXT NOT NULL,
            address TEXT,
            authors TEXT NOT NULL,
            tags TEXT NOT NULL,
            language TEXT,
            image TEXT,
            published_at TEXT NOT NULL,
            is_published_guessed INTEGER NOT NULL,
            first_seen_at TEXT NOT NULL,
            outcome TEXT NOT NULL,
            reason TEXT NOT NULL,
            score REAL NOT NULL,
            article_id TEXT,
            decided_at TEXT
        ) STRICT;

        CREATE INDEX candidates_by_outcome ON candidates (outcome, first_seen_at DESC, id);

        CREATE TABLE candidate_contents (
            candidate_id TEXT PRIMARY KEY,
            summary TEXT NOT NULL,
            content TEXT NOT NULL
        ) STRICT;

        CREATE TABLE articles (
            id TEXT PRIMARY KEY,
            candidate_id TEXT NOT NULL,
            feed_id TEXT NOT NULL,
            outlet TEXT NOT NULL,
            lane TEXT NOT NULL,
            trust REAL NOT NULL,
            address TEXT,
            language TEXT NOT NULL,
            title TEXT NOT NULL,
            excerpt TEXT NOT NULL,
            authors TEXT NOT NULL,
            image TEXT,
            word_count INTEGER NOT NULL,
            published_at TEXT NOT NULL,
            first_seen_at TEXT NOT NULL,
            topic TEXT NOT NULL,
            relevance REAL NOT NULL,
            labs TEXT NOT NULL,
            models TEXT NOT NULL,
            people TEXT NOT NULL,
            mentions TEXT NOT NULL,
            why TEXT NOT NULL
        ) STRICT;

        CREATE INDEX articles_by_first_seen ON articles (first_seen_at DESC, id);

        CREATE TABLE article_texts (
            article_id TEXT PRIMARY KEY,
            plain TEXT NOT NULL,
            html TEXT NOT NULL
        ) STRICT;

        CREATE TABLE editions (
            date TEXT PRIMARY KEY,
            published_at TEXT NOT NULL,
            stories INTEGER NOT NULL,
            articles INTEGER NOT NULL,
            top_headline TEXT,
            json TEXT NOT NULL
        ) STRICT;

        CREATE TABLE subscriptions (
            id TEXT PRIMARY KEY,
            channel TEXT NOT NULL,
            address TEXT NOT NULL,
            local_hour INTEGER NOT NULL,
            zone TEXT NOT NULL,
            labs TEXT NOT NULL,
            languages TEXT NOT NULL,
            state TEXT NOT NULL,
            confirmation_hash TEXT,
            confirmation_sent_at TEXT,
            manage_token TEXT NOT NULL,
            created_at TEXT NOT NULL,
            confirmed_at TEXT,
            unsubscribed_at TEXT,
            version TEXT NOT NULL
        ) STRICT;

        CREATE INDEX subscriptions_by_state ON subscriptions (state, id);

        CREATE TABLE deliveries (
            edition TEXT NOT NULL,
            subscription_id TEXT NOT NULL,
            status TEXT NOT NULL,
            begun_at TEXT NOT NULL,
            settled_at TEXT,
            note TEXT,
            PRIMARY KEY (edition, subscription_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE leases (
            name TEXT PRIMARY KEY,
            free_at TEXT NOT NULL,
            version TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL,
            body TEXT NOT NULL,
            inserted_at TEXT NOT NULL,
            visible_at TEXT NOT NULL,
            dequeue_count INTEGER NOT NULL,
            receipt TEXT NOT NULL
        ) STRICT;

        CREATE INDEX messages_by_visibility ON messages (queue, visible_at, id);
        """,
        """
        CREATE TABLE story_tellings (
            story_id TEXT NOT NULL,
            date TEXT NOT NULL,
            PRIMARY KEY (story_id, date)
        ) STRICT, WITHOUT ROWID;

        INSERT OR IGNORE INTO story_tellings (story_id, date)
        SELECT json_extract(story.value, '$.id'), editions.date FROM editions, json_each(editions.json, '$.stories') AS story;
        """,
        """
        ALTER TABLE feeds ADD COLUMN selectors TEXT;
        """,
        """
        CREATE TABLE article_search_rows (
            id INTEGER PRIMARY KEY,
            article_id TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE VIRTUAL TABLE article_search USING fts5 (
            title, excerpt, text, facets, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars '.:-'"
        );

        INSERT INTO article_search (article_search, rank) VALUES ('rank', 'bm25(8.0, 3.0, 1.0, 0.0)');

        CREATE TRIGGER article_search_forgets AFTER DELETE ON articles BEGIN
            DELETE FROM article_search WHERE rowid = (SELECT id FROM article_search_rows WHERE article_id = old.id);
            DELETE FROM article_search_rows WHERE article_id = old.id;
        END;

        INSERT INTO article_search_rows (article_id) SELECT id FROM articles ORDER BY first_seen_at;

        INSERT INTO article_search (rowid, title, excerpt, text, facets)
        SELECT
            article_search_rows.id,
            search_tokens(articles.title),
            search_tokens(articles.excerpt),
            search_tokens(coalesce(substr(article_texts.plain, 1, 100000), '')),
            search_facets(articles.labs, articles.language, articles.topic, articles.lane)
        FROM article_search_rows
        JOIN articles ON articles.id = article_search_rows.article_id
        LEFT JOIN article_texts ON article_texts.article_id = articles.id;
        """,
        """
        ALTER TABLE feeds ADD COLUMN min_minutes INTEGER;
        ALTER TABLE feed_states ADD COLUMN history TEXT;

        CREATE TABLE hub_subscriptions (
            feed_id TEXT PRIMARY KEY,
            json TEXT NOT NULL,
            version TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
        """
        ALTER TABLE articles ADD COLUMN score_parts TEXT NOT NULL DEFAULT '[]';
        """,
        """
        CREATE TABLE pages (
            id TEXT PRIMARY KEY,
            candidate_id TEXT NOT NULL,
            title TEXT NOT NULL,
            article_id TEXT,
            reason TEXT NOT NULL,
            score REAL NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
        """
        ALTER TABLE feeds ADD COLUMN seed TEXT;
        """,
        """
        ALTER TABLE article_search_rows ADD COLUMN first_seen_at TEXT NOT NULL DEFAULT '';

        UPDATE article_search_rows SET first_seen_at = coalesce((SELECT first_seen_at FROM articles WHERE articles.id = article_search_rows.article_id), '');

        CREATE INDEX article_search_rows_by_first_seen ON article_search_rows (first_seen_at);
        """,
        """
        ALTER TABLE articles ADD COLUMN page_kind TEXT NOT NULL DEFAULT 'Article';
        """,
    ];
}
