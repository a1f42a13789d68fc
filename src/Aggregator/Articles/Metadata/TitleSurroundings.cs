using Aggregator.Articles.Extraction;
using Aggregator.Text.Dates;

namespace Aggregator.Articles.Metadata;

/// <summary>Finds the lines around the title, and farther down those that say who wrote and when.</summary>
internal sealed class TitleSurroundings(VisibleMetadata visible, FlatPage page)
{
    // All bounds are set by hand; score.py's author and date figures over the "extraction" verb's output show what moving one does.
    private const int BlocksBeforeTitle = 6;
    private const int BlocksAfterTitle = 13;
    private const int BlocksBelowTitle = 5;
    private const int MaxDateLines = 3;
    private const int MaxAuthorAddresses = 4;
    private const int MaxCandidates = 20;
    private const int MinPartOfTitle = 12;

    // Characters from which a line near the title is more than a date.
    private const int MaxDateLength = 120;

    // Words of a line that is a date, says when it was published, or is near the title.
    private const int MaxDateWords = 10;
    private const int MaxPublishedWords = 30;
    private const int MaxNearWords = 40;

    // Blocks between the names of two authors.
    private const int AuthorReach = 3;

    // Elements above a text that may be the link around it, and that may be the comment it is in.
    private const int LinkReach = 4;
    private const int LabelReach = 12;

    private const Surroundings Outside = Surroundings.Navigation | Surroundings.Footer | Surroundings.Aside;
    private static readonly string[] PartSeparators = [" | ", " · ", " • ", " – ", " — ", " - ", ", ", "／", "｜"];
    private readonly Dictionary<int, ClassNameKind> _kinds = [];
    private int _author = -1;

    /// <param name="title">The article's, empty when unknown.</param>
    public void Add(string title)
    {
        var at = title.Length == 0 ? -1 : page.Blocks.FindIndex(block => IsTitle(block, title));
        if (at < 0 && title.Length >= MinPartOfTitle)
        {
            at = page.Blocks.FindIndex(block => block.Text == title && (block.Container.Surroundings & Outside) == 0);
        }

        if (at >= 0)
        {
            AddNear(at, title);
        }

        AddLines(at);
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
        var after = Enumerable.Range(at + 1, BlocksAfterTitle).Where(i => i < page.Blocks.Count);
        var before = Enumerable.Range(1, BlocksBeforeTitle).Select(step => at - step).Where(i => i >= 0);
        foreach (var i in after.Concat(before))
        {
            AddNear(page.Blocks[i], page.Blocks.ElementAtOrDefault(i - 1), page.Blocks.ElementAtOrDefault(i + 1), title);
        }
    }

    private void AddNear(PageBlock block, PageBlock? previous, PageBlock? next, string title)
    {
        var isNavigation = block.Container.Surroundings.HasFlag(Surroundings.Navigation);
        if (block.Words > MaxNearWords || isNavigation || IsIn(block, ClassNameKind.Comment))
        {
            return;
        }

        // "By" in one element and the name in the next.
        var line = LineOf(block);
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
            AddBesideDate(block, IsDateLine(previous) || IsDateLine(next));
        }

        foreach (var (text, node) in page.RunsOf(block))
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
        else if (IsDateLine(block))
        {
            var runs = page.RunsOf(block).ToArray().Select(run => run.Text);
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

    // From the title to the end of the page, then what is above it.
    private void AddLines(int title)
    {
        var dates = 0;
        for (var i = 0; i < page.Blocks.Count; i++)
        {
            var block = page.Blocks[(i + title + 1) % page.Blocks.Count];
            if ((block.Container.Surroundings & Outside) != 0)
            {
                continue;
            }

            var hasDate = dates < MaxDateLines && block.Words <= MaxPublishedWords && block.Text.AsSpan().ContainsAnyInRange('0', '9');
            var hasRole = ClassNameKinds.NamesRole(block.Text, block.Words <= MaxPublishedWords);
            if (!hasDate && !hasRole || IsIn(block, ClassNameKind.Comment))
            {
                continue;
            }

            if (hasRole)
            {
                AddAuthors(block);
            }

            if (hasDate && AddDate(block, title))
            {
                dates++;
            }
        }
    }

    private bool AddDate(PageBlock block, int title)
    {
        if (IsDateLine(block))
        {
            var line = LineOf(block);
            visible.Add(ShownAs.DateLine, line);

            if (title >= 0 && block.Index > title && block.Index <= title + BlocksBelowTitle && !ClassNameKinds.IsUpdate(block.Text))
            {
                visible.Add(ShownAs.DateBelowTitle, line);
            }

            return true;
        }

        if (block.Words is > 3 and <= MaxPublishedWords)
        {
            visible.Add(ShownAs.DateOfFirstPublication, ClassNameKinds.FirstPublishedPart(block.Text), MaxCandidates);
            visible.Add(ShownAs.DateOfPublication, ClassNameKinds.PublishedPart(block.Text), MaxCandidates);
        }

        return false;
    }

    private void AddAuthors(PageBlock block)
    {
        var line = LineOf(block);
        if (!Han.Contains(line))
        {
            visible.Add(ShownAs.AuthorLine, ClassNameKinds.WrittenPart(line) ?? AuthorNames.Labelled(line), MaxCandidates);
            return;
        }

        visible.Add(ShownAs.AuthorInParagraph, string.Join('、', HanBylines.InParagraph(line)), MaxCandidates);

        if (block.Words <= MaxNearWords)
        {
            visible.Add(ShownAs.AuthorLine, line, MaxCandidates);

            foreach (var editor in HanBylines.EditorsIn(line))
            {
                visible.Add(ShownAs.Editor, editor, MaxCandidates);
            }
        }
    }

    private bool IsDateLine(PageBlock? block) =>
        block is { Words: <= MaxDateWords } && block.Text.AsSpan().ContainsAnyInRange('0', '9')
        && DateReader.Find(LineOf(block)) is not null;

    private bool IsIn(PageBlock block, ClassNameKind kind)
    {
        var levels = 0;
        for (var node = block.Container; node is not null && levels < LabelReach; node = node.Parent, levels++)
        {
            if (node.LabelsId != 0 && node.Tag is not ("body" or "html") && KindsOf(node).HasFlag(kind))
            {
                return true;
            }
        }

        return false;
    }

    private ClassNameKind KindsOf(PageNode node)
    {
        if (!_kinds.TryGetValue(node.LabelsId, out var kinds))
        {
            _kinds[node.LabelsId] = kinds = ClassNameKinds.KindsOf(node.Labels);
        }

        return kinds;
    }

    // "Dec 17, 2025" and "Julian Arni" in two elements are two things, though nothing is between them.
    private string LineOf(PageBlock block)
    {
        var line = new LineBuilder();
        PageNode? last = null;
        foreach (var (text, node) in page.RunsOf(block))
        {
            if (last is not null && last != node)
            {
                line.Append(" ", keepBreaks: false);
            }

            line.Append(text, keepBreaks: false);
            last = node;
        }

        return line.Trimmed.ToString();
    }
}
