using Aggregator.Articles.Extraction;

namespace Aggregator.Articles.Metadata;

/// <summary>What a page shows of authors and dates.</summary>
internal sealed class VisibleMetadata
{
    private readonly Dictionary<string, ClassNameKind> _kinds = new(StringComparer.Ordinal);
    private readonly List<(ShownAs As, string Text)> _all = [];

    private VisibleMetadata()
    {
    }

    /// <summary>Every author and date that is shown, in document order unless the way of showing says otherwise.</summary>
    public IReadOnlyList<(ShownAs As, string Text)> All => _all;

    /// <param name="title">The article's, empty when unknown: what is around it counts for more.</param>
    public static VisibleMetadata Of(IReadOnlyList<IElement> elements, FlatPage page, string title)
    {
        var visible = new VisibleMetadata();
        var marked = new MarkedElements(visible);
        foreach (var element in elements.Where(element => element.Attributes.Length > 0))
        {
            marked.Add(element);
        }

        var lines = new PageLines(page);
        var at = new TitleSurroundings(visible, lines).Add(title);
        new TellingLines(visible, lines).Add(at);

        return visible;
    }

    public IEnumerable<string> Shown(ShownAs how) => _all.Where(one => one.As == how).Select(one => one.Text);

    /// <param name="most">No more than this many shown in the same way.</param>
    public void Add(ShownAs how, string? text, int most = int.MaxValue)
    {
        var isFull = most < int.MaxValue && _all.Count(one => one.As == how) >= most;
        if (text is not null && !isFull && SingleLine.Of(text) is { Length: > 0 } line)
        {
            _all.Add((how, line));
        }
    }

    public ClassNameKind KindsOf(string? labels)
    {
        if (string.IsNullOrEmpty(labels))
        {
            return ClassNameKind.None;
        }

        // Many elements of a page have the same labels.
        if (!_kinds.TryGetValue(labels, out var kind))
        {
            _kinds[labels] = kind = ClassNameKinds.KindsOf(labels);
        }

        return kind;
    }
}
