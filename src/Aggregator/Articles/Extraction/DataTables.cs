namespace Aggregator.Articles.Extraction;

/// <summary>Tells the tables of a page that hold data, row by row, from those that lay the page out.</summary>
internal sealed class DataTables(FlatPage page)
{
    // Longer cells are columns of a page; set by hand.
    private const int MaxCellWords = 60;
    private const int MaxCellBlocks = 8;

    private readonly Dictionary<PageNode, bool> _isData = [];

    /// <summary>The table of data in whose cells the block is; null when it is in none.</summary>
    public PageNode? Of(PageBlock block)
    {
        var (node, isInCell) = (block.Container, false);
        while (node is not null and not { Tag: "table" } && node.Surroundings.HasFlag(Surroundings.Table))
        {
            isInCell |= IsCell(node);
            node = node.Parent;
        }

        return isInCell && node is { Tag: "table" } && IsData(node) ? node : null;
    }

    /// <summary>Rows with the cells that are in them.</summary>
    public IEnumerable<IReadOnlyList<PageNode>> RowsOf(PageNode table) =>
        NodesIn(table).Where(IsCell).GroupBy(cell => cell.Parent!.Index).Select(row => row.ToList());

    private IEnumerable<PageNode> NodesIn(PageNode table) => page.Nodes.Skip(table.Index + 1).Take(table.End - table.Index - 1);

    private bool IsData(PageNode table)
    {
        if (!_isData.TryGetValue(table, out var isData))
        {
            _isData[table] = isData = !NodesIn(table).Any(IsOfLayout) && RowsOf(table).Count(HasValues) > 1;
        }

        return isData;
    }

    private static bool IsCell(PageNode node) => node.Tag is "td" or "th" && node.Parent is { Tag: "tr" };

    private static bool HasValues(IReadOnlyList<PageNode> row) => row.Count(cell => cell.Words > 0) > 1;

    private static bool IsOfLayout(PageNode node) => node.Tag switch
    {
        "td" or "th" => node.Words > MaxCellWords || node.Blocks > MaxCellBlocks,
        _ => node.Tag is "table" or "pre",
    };
}
