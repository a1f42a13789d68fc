using Aggregator.Articles.Extraction;
using Aggregator.Text.Dates;

namespace Aggregator.Articles.Metadata;

/// <summary>Finds the title as readers see it, and reads the lines around it.</summary>
internal sealed class TitleSurroundings(VisibleMetadata visible, PageLines lines)
{
    // All bounds are set by hand; score.py's author and date figures over the "extraction" verb's output show what moving one does.
    private const int BlocksBeforeTitle = 6;
    private const int BlocksAfterTitle = 13;
    private const int MaxAuthorAddresses = 4;
    private const int MinPartOfTitle = 12;

    // Characters from which a line near the title is more than a date.
    private const int MaxDateLength = 120;

    // Words from which a line near the title is a paragraph.
    private const int MaxNearWords = 40;

    // Blocks between the names of two authors.
    private const int AuthorReach = 3;

    // Elements above a text that may be the link around it.
    private const int LinkReach = 4;

    private static readonly string[] PartSeparators = [" | ", " · ", " • ", " – ", " — ", " - ", ", ", "／", "｜"];
    private readonly List<PageBlock> _blocks = lines.Page.Blocks;
    private int _author = -1;

    /// <param name="title">The article's, empty when unknown.</param>
    /// <returns>The index of the block that shows it; -1 when none does.</returns>
    public int Add(string title)
    {
        var at = title.Length == 0 ? -1 : _blocks.FindIndex(block => IsTitle(block, title));
        if (at < 0 && title.Length >= MinPartOfTitle)
        {
            at = _blocks.FindIndex(block => block.Text == title && (block.Container.Surroundings & PageLines.Outside) == 0);
        }

        if (at >= 0)
        {
            AddNear(at, title);
        }

        return at;
    }

    private static bool IsTitle(PageBlock block, string title)
    {
        if (!block.Container.Surroundings.HasFlag(Surroundings.Heading))
        {
            return false;
        }

        var isPart = block.Text.Length >= MinPartOfTitle && title.Contains(block.Text, StringComparison.Ordinal);
        return isPart || block.Text.Contains(title, StringComparison.Ordinal);
    }

    private void AddNear(int at, string title)
    {
        var after = Enumerable.Range(at + 1, BlocksAfterTitle).Where(i => i < _blocks.Count);
        var before = Enumerable.Range(1, BlocksBeforeTitle).Select(step => at - step).Where(i => i >= 0);
        foreach (var i in after.Concat(before))
        {
            AddNear(_blocks[i], _blocks.ElementAtOrDefault(i - 1), _blocks.ElementAtOrDefault(i + 1), title);
        }
    }

    private void AddNear(PageBlock block, PageBlock? previous, PageBlock? next, string title)
    {
        var isNavigation = block.Container.Surroundings.HasFlag(Surroundings.Navigation);
        if (block.Words > MaxNearWords || isNavigation || lines.IsIn(block, ClassNameKind.Comment))
        {
            return;
        }

        // "By" in one element and the name in the next.
        var line = lines.LineOf(block);
        if (next is not null && block.Words <= 2 && ClassNameKinds.IsBylineStart(block.Text))
        {
            line = (Han.Contains(block.Text) ? block.Text : "By ") + next.Text;
        }

        visible.Add(ShownAs.AuthorNearTitle, line);

        if (line.Length <= MaxDateLength)
        {
            AddDateNearTitle(line);
        }

        if (!title.Contains(block.Text, StringComparison.Ordinal))
        {
            AddBesideDate(block, lines.IsDateLine(previous) || lines.IsDateLine(next));
        }

        foreach (var (text, node) in lines.Page.RunsOf(block))
        {
            // Authors of one article are side by side; farther down are those of others.
            if (LinksToAuthor(node) && (_author < 0 || Math.Abs(block.Index - _author) <= AuthorReach)
                && AuthorNames.In(text, isVisible: true).Any())
            {
                _author = block.Index;
                visible.Add(ShownAs.AuthorAddress, text, MaxAuthorAddresses);
            }
        }
    }

    // A line may hold both dates, in either order.
    private void AddDateNearTitle(string line)
    {
        var before = ClassNameKinds.BeforeUpdate(line);
        if (before.Length == line.Length || before.AsSpan().ContainsAnyInRange('0', '9') && DateReader.Find(before) is not null)
        {
            visible.Add(ShownAs.DateNearTitle, before);
        }
        else if (ClassNameKinds.PublishedInside(line[before.Length..]) is { } published)
        {
            visible.Add(ShownAs.DateNearTitle, published);
        }
        else
        {
            visible.Add(ShownAs.UpdateNearTitle, line);
        }
    }

    // "12. Dezember 2025 – Mirko Stahl", or the name alone on a line above or below the date.
    private void AddBesideDate(PageBlock block, bool isBesideDate)
    {
        if (isBesideDate && block.Words is >= 2 and <= 4)
        {
            visible.Add(ShownAs.AuthorBesideDate, block.Text);
        }
        else if (lines.IsDateLine(block))
        {
            var runs = lines.Page.RunsOf(block).ToArray().Select(run => run.Text);
            foreach (var part in runs.SelectMany(run => run.Split(PartSeparators, StringSplitOptions.TrimEntries)))
            {
                visible.Add(ShownAs.AuthorBesideDate, part.Any(char.IsDigit) ? null : part.Trim(' ', '|', '·', '•', '-', '–', '—'));
            }
        }
    }

    private static bool LinksToAuthor(PageNode node)
    {
        for (var above = node; above is not null && above.Depth > node.Depth - LinkReach; above = above.Parent)
        {
            if (above.Link is { } address && ClassNameKinds.IsAuthorAddress(address))
            {
                return true;
            }
        }

        return false;
    }
}
