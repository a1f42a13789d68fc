namespace Aggregator.Articles.Extraction;

/// <summary>Blocks that are one thing to a reader: the cells of a table, the lines of a listing; else a block alone.</summary>
/// <param name="Rows">What each cell of each row holds, when it is a table; none of its rows is empty.</param>
/// <param name="Text">A row a line, its cells separated; a listing as it is set.</param>
internal sealed record BlockGroup(IReadOnlyList<PageBlock> Blocks, IReadOnlyList<IReadOnlyList<TableCell>> Rows, string Text)
{
    private const string CellSeparator = " | ";

    public bool IsCode => Rows.Count == 0 && Blocks[0].Container.Surroundings.HasFlag(Surroundings.Preformatted);

    /// <summary>The groups of these blocks, in their order.</summary>
    public static IEnumerable<BlockGroup> Of(FlatPage page, IReadOnlyList<PageBlock> blocks)
    {
        var tables = new DataTables(page);
        for (var start = 0; start < blocks.Count;)
        {
            var table = tables.Of(blocks[start]);
            var holder = table ?? ListingOf(blocks[start]);
            List<PageBlock> group = [blocks[start++]];
            while (holder is not null && start < blocks.Count && (tables.Of(blocks[start]) ?? ListingOf(blocks[start])) == holder)
            {
                group.Add(blocks[start++]);
            }

            yield return (table, holder) switch
            {
                ({ } rows, _) => OfRows(group, RowsOf(tables, rows, group)),
                (_, { }) => new BlockGroup(group, [], ListingText.Of(page, group)),
                _ => new BlockGroup(group, [], group[0].Text),
            };
        }
    }

    public static string TextOf(FlatPage page, IReadOnlyList<PageBlock> blocks) =>
        string.Join("\n\n", Of(page, blocks).Select(group => group.Text));

    private static BlockGroup OfRows(List<PageBlock> blocks, List<IReadOnlyList<TableCell>> rows) =>
        new(blocks, rows, string.Join('\n', rows.Select(row => string.Join(CellSeparator, row.Select(cell => cell.Text)).Trim())));

    private static List<IReadOnlyList<TableCell>> RowsOf(DataTables tables, PageNode table, List<PageBlock> blocks)
    {
        var rows = new List<IReadOnlyList<TableCell>>();
        var at = 0;
        foreach (var row in tables.RowsOf(table))
        {
            var cells = new List<TableCell>();
            foreach (var cell in row)
            {
                var from = at;
                while (at < blocks.Count && blocks[at].Container.Index < cell.End)
                {
                    at++;
                }

                cells.Add(new TableCell(cell.Tag == "th", blocks[from..at]));
            }

            if (cells.Exists(cell => cell.Blocks.Count > 0))
            {
                rows.Add(cells);
            }
        }

        return rows;
    }

    private static PageNode? ListingOf(PageBlock block)
    {
        var (node, listing) = (block.Container, (PageNode?)null);
        while (node is not null && node.Surroundings.HasFlag(Surroundings.Preformatted))
        {
            (listing, node) = (node, node.Parent);
        }

        return listing;
    }
}

/// <summary>What a cell holds; nothing when it is empty.</summary>
internal sealed record TableCell(bool IsHead, IReadOnlyList<PageBlock> Blocks)
{
    public string Text => SingleLine.Of(string.Join(' ', Blocks.Select(block => block.Text)));
}
