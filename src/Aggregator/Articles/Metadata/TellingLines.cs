using Aggregator.Articles.Extraction;

namespace Aggregator.Articles.Metadata;

/// <summary>Reads the lines anywhere on the page that say who wrote and when.</summary>
internal sealed class TellingLines(VisibleMetadata visible, PageLines lines)
{
    // Set by hand, as those of TitleSurroundings.
    private const int BlocksBelowTitle = 5;
    private const int MaxDateLines = 3;
    private const int MaxCandidates = 20;

    // Words of a line that says when it was published, and of one that gives roles to people.
    private const int MaxPublishedWords = 30;
    private const int MaxRoleWords = 40;

    /// <param name="title">Index of the block that shows the title; -1 when none does.</param>
    public void Add(int title)
    {
        // From the title to the end of the page, then what is above it.
        var (blocks, dates) = (lines.Page.Blocks, 0);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[(i + title + 1) % blocks.Count];
            if ((block.Container.Surroundings & PageLines.Outside) != 0)
            {
                continue;
            }

            var hasDate = dates < MaxDateLines && block.Words <= MaxPublishedWords && block.Text.AsSpan().ContainsAnyInRange('0', '9');
            var hasRole = ClassNameKinds.NamesRole(block.Text, block.Words <= MaxPublishedWords);
            if (!hasDate && !hasRole || lines.IsIn(block, ClassNameKind.Comment))
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
        if (lines.IsDateLine(block))
        {
            var line = lines.LineOf(block);
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
        var line = lines.LineOf(block);
        if (!Han.Contains(line))
        {
            visible.Add(ShownAs.AuthorLine, ClassNameKinds.WrittenPart(line) ?? Bylines.Labelled(line), MaxCandidates);
            return;
        }

        visible.Add(ShownAs.AuthorInParagraph, string.Join('、', HanBylines.InParagraph(line)), MaxCandidates);

        if (block.Words <= MaxRoleWords)
        {
            visible.Add(ShownAs.AuthorLine, line, MaxCandidates);

            foreach (var editor in HanBylines.EditorsIn(line))
            {
                visible.Add(ShownAs.Editor, editor, MaxCandidates);
            }
        }
    }
}
