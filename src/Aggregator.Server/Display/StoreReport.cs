namespace Aggregator.Server.Display;

/// <summary>What a check of the store found.</summary>
/// <param name="Damage">What is wrong with the file itself.</param>
/// <param name="Tables">Of records, their kinds.</param>
/// <param name="IsQuarantined">Whether the rows that cannot be read were moved away.</param>
internal sealed record StoreReport(IReadOnlyList<string> Damage, IReadOnlyList<CheckedTable> Tables, bool IsQuarantined)
{
    public int Broken => Tables.Sum(table => table.Broken.Count);

    public bool IsSound => Damage.Count == 0 && Broken == 0;

    public void Write(IAnsiConsole console)
    {
        foreach (var table in Tables)
        {
            console.WriteLine($"{table.Table,-20} {table.Rows,9:N0} rows{BrokenOf(table)}");
            foreach (var row in table.Broken)
            {
                HangingLine.Write(console, "  ", $"{row.Key}: {row.Problem}");
            }
        }

        foreach (var damage in Damage)
        {
            HangingLine.Write(console, "The file is damaged: ", damage);
        }

        console.WriteLine(Conclusion);
    }

    private string Conclusion
    {
        get
        {
            if (Damage.Count > 0)
            {
                return "Restore a backup, or copy what can be read with SQLite's own .recover.";
            }

            if (Broken == 0)
            {
                return "Every row can be read.";
            }

            return IsQuarantined
                ? $"{Broken} rows could not be read and are in the table 'quarantine' now."
                : $"{Broken} rows cannot be read and are left out of all that is done; --quarantine sets them aside.";
        }
    }

    private static string BrokenOf(CheckedTable table) => table.Broken.Count > 0 ? $", {table.Broken.Count} of them broken" : "";
}
