namespace Aggregator.Storage.Sqlite;

/// <summary>What reading a row of a table means to the stores, all of it.</summary>
/// <param name="Key">Its columns.</param>
/// <param name="Read">Throws what <see cref="BrokenRows"/> takes for a broken row.</param>
/// <param name="Beside">Tables, and their columns for the same key, whose rows go with it.</param>
internal sealed record SqliteTableCheck(
    string Table, IReadOnlyList<string> Key, Action<SqliteDataReader> Read, params IReadOnlyList<(string Table, string Column)> Beside)
{
    public const string Records = "records";

    public static IReadOnlyList<SqliteTableCheck> All { get; } =
    [
        new(Records, ["kind", "section", "key"], ReadRecord),
        new("candidates", ["id"], ReadCandidate, ("candidate_contents", "candidate_id")),
        new("candidate_contents", ["candidate_id"], row => _ = row.Text("summary") + row.Text("content")),
        new("articles", ["id"], ReadArticle, ("article_texts", "article_id")),
        new("article_texts", ["article_id"], row => _ = row.Text("plain") + row.Text("html")),
        new("article_search_rows", ["id"], row => row.Time("first_seen_at")),
        new("editions", ["date"], ReadEdition, ("edition_stories", "date")),
        new("edition_stories", ["story_id", "date"], row => SqliteEditionStore.StoryShape.Read(row)),
        new("messages", ["id"], row => _ = (row.Time("inserted_at"), row.Time("visible_at"), row.Text("body"))),
    ];

    public string Condition => string.Join(" AND ", Key.Select(column => $"{column} = ${column}"));

    private static void ReadRecord(SqliteDataReader row)
    {
        var kind = RecordKinds.Find(row.Text("kind")) ?? throw new FormatException("It is of a kind that this program does not know.");
        kind.Check(row.Utf8("json"), new RecordKey(row.Text("key"), row.Text("section")));
    }

    private static void ReadCandidate(SqliteDataReader row)
    {
        Expect(SqliteCandidateStore.Shape.Read(row).Id, row.Text("id"));
        _ = Enum.Parse<Feeds.Polling.CandidateOutcome>(row.Text("outcome"));
        row.Time("first_seen_at");
    }

    private static void ReadArticle(SqliteDataReader row)
    {
        Expect(SqliteArticleStore.Shape.Read(row).Id, row.Text("id"));
        row.Time("first_seen_at");
    }

    private static void ReadEdition(SqliteDataReader row)
    {
        Expect(Columns.Of(SqliteEditionStore.Shape.Read(row).Date), row.Text("date"));
        SqliteEditionStore.SummaryShape.Read(row);
    }

    private static void Expect(string ofRecord, string ofRow)
    {
        if (ofRecord != ofRow)
        {
            throw new FormatException("It is the record of another key.");
        }
    }
}
