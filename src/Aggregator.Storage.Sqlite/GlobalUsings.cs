global using Microsoft.Data.Sqlite;
