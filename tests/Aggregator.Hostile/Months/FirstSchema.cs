using Microsoft.Data.Sqlite;

namespace Aggregator.Hostile.Months;

/// <summary>Makes of a file one as the oldest version left it that is still brought up to date.</summary>
internal static class FirstSchema
{
    public static void GoBackTo(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE article_search_blocks; DROP TABLE quarantine; PRAGMA user_version = 1";
        command.ExecuteNonQuery();
    }
}
