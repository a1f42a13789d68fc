using Aggregator.Articles.Extraction;
using Aggregator.Text.Dates;

namespace Aggregator.Articles.Metadata;

/// <summary>The blocks of a page as lines that may name an author or a date.</summary>
internal sealed class PageLines(FlatPage page)
{
    /// <summary>What is not about the article.</summary>
    public const Surroundings Outside = Surroundings.Navigation | Surroundings.Footer | Surroundings.Aside;

    // Words of a line that is a date.
    private const int MaxDateWords = 10;

    // Elements above a text that may be the comment it is in.
    private const int LabelReach = 12;

    private readonly Dictionary<int, ClassNameKind> _kinds = [];

    public FlatPage Page => page;

    /// <summary>A date and little else.</summary>
    public bool IsDateLine(PageBlock? block) =>
        block is { Words: <= MaxDateWords } && block.Text.AsSpan().ContainsAnyInRange('0', '9')
        && DateReader.Find(LineOf(block)) is not null;

    /// <summary>Whether an element above it is named so.</summary>
    public bool IsIn(PageBlock block, ClassNameKind kind)
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

    /// <summary>"Dec 17, 2025" and "Julian Arni" in two elements are two things, though nothing is between them.</summary>
    public string LineOf(PageBlock block)
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

    private ClassNameKind KindsOf(PageNode node)
    {
        if (!_kinds.TryGetValue(node.LabelsId, out var kinds))
        {
            _kinds[node.LabelsId] = kinds = ClassNameKinds.KindsOf(node.Labels);
        }

        return kinds;
    }
}
