using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Storage.Sqlite;

/// <summary>The few forms in which the stores speak SQL. Parameters are named as the columns they meet.</summary>
internal static class SqliteCommands
{
    /// <summary>Runs statements; the number of rows changed.</summary>
    public static int Run(this SqliteSession session, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        return Command(session, sql, parameters).ExecuteNonQuery();
    }

    /// <summary>The integer a query answers with.</summary>
    public static long Scalar(this SqliteSession session, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        return (long)Command(session, sql, parameters).ExecuteScalar()!;
    }

    /// <summary>The first row, or null.</summary>
    public static T? First<T>(this SqliteSession session, Func<SqliteDataReader, T> map, string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Command(session, sql, parameters).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    public static List<T> All<T>(this SqliteSession session, Func<SqliteDataReader, T> map, string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Command(session, sql, parameters).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>
    /// The records in the column <c>json</c> first seen in [<paramref name="since"/>, <paramref name="before"/>), newest first; equal
    /// times by id.
    /// </summary>
    /// <param name="select">A query that ends in a condition.</param>
    public static IAsyncEnumerable<T> ListNewestAsync<T>(
        this SqliteDatabase database, string select, JsonTypeInfo<T> type, Func<T, (DateTimeOffset FirstSeenAt, string Id)> placeOf,
        DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ListAsync<T>(
            (session, last, limit) =>
            {
                // "After every id" keeps the end of the range open on the first page.
                var (end, after) = (before, Columns.AfterEveryId);
                if (last is not null)
                {
                    (end, after) = placeOf(last);
                }

                return session.All(
                    row => row.Record(type),
                    $"""
                    {select} AND first_seen_at >= $since AND (first_seen_at < $before OR (first_seen_at = $before AND id > $after))
                    ORDER BY first_seen_at DESC, id LIMIT $limit
                    """,
                    ("since", Columns.Of(since)), ("before", Columns.Of(end)), ("after", after), ("limit", limit));
            },
            cancellationToken);

    private static SqliteCommand Command(SqliteSession session, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = session.Prepared(sql);
        for (var place = 0; place < parameters.Length; place++)
        {
            var (name, value) = parameters[place];
            ParameterOf(command, name, place).Value = value ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>A statement is run with the same parameters in the same order, so that they need not be looked for.</summary>
    private static SqliteParameter ParameterOf(SqliteCommand command, string name, int place)
    {
        var known = command.Parameters;
        if (place < known.Count && known[place].ParameterName.AsSpan(1).SequenceEqual(name))
        {
            return known[place];
        }

        var whole = "$" + name;
        return known.Contains(whole) ? known[whole] : known.AddWithValue(whole, DBNull.Value);
    }
}
