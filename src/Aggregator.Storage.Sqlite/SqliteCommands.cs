using System.Diagnostics.CodeAnalysis;

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

    /// <summary>Gives each row to the visitor.</summary>
    public static void Each(this SqliteSession session, string sql, Action<SqliteDataReader> visit)
    {
        using var reader = Command(session, sql, []).ExecuteReader();
        while (reader.Read())
        {
            visit(reader);
        }
    }

    /// <summary>The record of the first row that can be read, or null.</summary>
    public static T? First<T>(this SqliteSession session, RowShape<T> shape, string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
        where T : class => session.Some(shape, 1, sql, parameters) is [var first] ? first : null;

    /// <summary>The records of the rows that can be read, as many at most.</summary>
    public static List<T> Some<T>(this SqliteSession session, RowShape<T> shape, int most, string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Command(session, sql, parameters).ExecuteReader();
        var records = new List<T>();
        while (records.Count < most && reader.Read())
        {
            if (session.TryRead(shape, reader, out var record))
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>False for a row that cannot be read.</summary>
    public static bool TryRead<T>(
        this SqliteSession session, RowShape<T> shape, SqliteDataReader row, [MaybeNullWhen(false)] out T record) =>
        session.Broken.TryRead(shape.Table, shape.KeyOf(row), row, shape.Read, out record);

    /// <summary>
    /// The records first seen in [<paramref name="since"/>, <paramref name="before"/>), newest first; equal times by id.
    /// </summary>
    /// <param name="select">A query for id, time and record that ends in a condition.</param>
    public static IAsyncEnumerable<T> ListNewestAsync<T>(this SqliteDatabase database, string select, RowShape<T> shape,
        DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken)
        where T : class =>
        database.ListAsync<(string FirstSeenAt, string Id), T>(
            // "After every id" keeps the end of the range open on the first page.
            (Columns.Of(before), Columns.AfterEveryId),
            (session, last, limit) => session.All(
                row => ((row.Text("first_seen_at"), row.Text("id")), session.TryRead(shape, row, out var record) ? record : null),
                $"""
                {select} AND first_seen_at >= $since AND (first_seen_at < $before OR (first_seen_at = $before AND id > $after))
                ORDER BY first_seen_at DESC, id LIMIT $limit
                """,
                ("since", Columns.Of(since)), ("before", last.FirstSeenAt), ("after", last.Id), ("limit", limit)),
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
