using Aggregator.Articles.Extraction;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Articles.Metadata;

/// <summary>
/// How a page shows an author or a date. <see cref="AuthorFinder"/> knows which authors are right most often; the dates are ordered, the
/// most trusted first, and <see cref="DateFinder"/> tries them so.
/// </summary>
internal enum ShownAs
{
    AuthorProperty, // An element marked by `itemprop` or `property`.
    AuthorRelation, // A link marked by `rel`.
    AuthorNearTitle, // Any short line around the title as readers see it, those after it first.
    AuthorAddress, // Near the title, linking to a page of an author.
    AuthorClassName, // An element whose class or id says author or byline.
    AuthorBesideDate, // Alone on a line near the title, beside a date.
    DateProperty, // An element marked by `itemprop` or `property`.
    DateOfFirstPublication, // A line that says when it was first published: "Originally published on ...", 首发于.
    DateNearTitle, // A short line around the title.
    DateOfPublication, // A line that says when it was published: "Posted on ...", 发布于.
    Time, // A `time` element outside lists of other articles.
    UpdateNearTitle, // A short line around the title that is about an update.
    DateClassName, // An element whose class or id says date or time.
    DateLine, // A line that is a date and little else, those after the title first.
    OtherTime, // A `time` element in a list of other articles.
    DateBelowTitle, // One of the first lines right below the title that is a date and little else, without a word of an update.
}

/// <summary>What a page shows of authors and dates.</summary>
internal sealed class VisibleMetadata
{
    // All bounds are set by hand; score.py's author and date figures over the "extraction" verb's output show what moving one does.
    private const int BlocksBeforeTitle = 6;
    private const int BlocksAfterTitle = 13;
    private const int BlocksBelowTitle = 5;
    private const int MaxDateLines = 3;
    private const int MaxTimes = 3;
    private const int MaxAuthorLinks = 3;
    private const int MaxAuthorAddresses = 4;
    private const int MaxCandidates = 20;

    // Characters from which an element is more than an author, or a date.
    private const int MaxAuthorLength = 160;
    private const int MaxDateLength = 120;
    private const int MaxPlainLength = 80;
    private const int MinPartOfTitle = 12;

    // Words of a line that is a date, says when it was published, or is near the title.
    private const int MaxDateWords = 10;
    private const int MaxPublishedWords = 30;
    private const int MaxNearWords = 40;

    // Elements above: a list of other articles is farther from its dates than a link is from its text.
    private const int ListReach = 12;
    private const int LinkReach = 4;

    private readonly Dictionary<string, ClassNameKind> _kinds = new(StringComparer.Ordinal);
    private readonly List<(ShownAs As, string Text)> _all = [];
    private readonly FlatPage _page;

    private VisibleMetadata(FlatPage page) => _page = page;

    /// <summary>Every author and date that is shown, in document order unless the way of showing says otherwise.</summary>
    public IReadOnlyList<(ShownAs As, string Text)> All => _all;

    /// <param name="title">The article's, empty when unknown: what is around it counts for more.</param>
    public static VisibleMetadata Of(IReadOnlyList<IElement> elements, FlatPage page, string title)
    {
        var visible = new VisibleMetadata(page);
        foreach (var element in elements.Where(element => element.Attributes.Length > 0))
        {
            visible.AddMarked(element);
        }

        var at = page.Blocks.FindIndex(block => title.Length > 0 && IsTitle(block, title));
        visible.AddNear(at);
        visible.AddLines(at);

        return visible;
    }

    public IEnumerable<string> Shown(ShownAs how) => _all.Where(one => one.As == how).Select(one => one.Text);

    private static bool IsTitle(PageBlock block, string title)
    {
        var isPart = block.Text.Length >= MinPartOfTitle && title.Contains(block.Text, StringComparison.Ordinal);
        var isTitle = isPart || block.Text.Contains(title, StringComparison.Ordinal);
        return isTitle && block.Container.Surroundings.HasFlag(Surroundings.Heading);
    }

    private void AddNear(int title)
    {
        if (title < 0)
        {
            return;
        }

        var after = Enumerable.Range(title + 1, BlocksAfterTitle).Where(i => i < _page.Blocks.Count);
        var before = Enumerable.Range(1, BlocksBeforeTitle).Select(step => title - step).Where(i => i >= 0);
        foreach (var i in after.Concat(before))
        {
            AddNear(_page.Blocks[i], _page.Blocks.ElementAtOrDefault(i - 1), _page.Blocks.ElementAtOrDefault(i + 1));
        }
    }

    private void AddNear(PageBlock block, PageBlock? previous, PageBlock? next)
    {
        if (block.Words > MaxNearWords || block.Container.Surroundings.HasFlag(Surroundings.Navigation))
        {
            return;
        }

        // "By" in one element and the name in the next.
        var line = LineOf(block);
        if (next is not null && block.Words <= 2 && ClassNameKinds.IsBylineStart(block.Text))
        {
            line = "By " + next.Text;
        }

        _all.Add((ShownAs.AuthorNearTitle, line));

        if (line.Length <= MaxDateLength)
        {
            _all.Add((ClassNameKinds.IsUpdate(line) ? ShownAs.UpdateNearTitle : ShownAs.DateNearTitle, line));
        }

        if (block.Words is >= 2 and <= 4 && (IsDateLine(previous) || IsDateLine(next)))
        {
            _all.Add((ShownAs.AuthorBesideDate, block.Text));
        }

        foreach (var (text, node) in _page.RunsOf(block))
        {
            if (LinksToAuthor(node))
            {
                Add(ShownAs.AuthorAddress, text, MaxAuthorAddresses);
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
        var lines = 0;
        for (var i = 0; i < _page.Blocks.Count && lines < MaxDateLines; i++)
        {
            var block = _page.Blocks[(i + title + 1) % _page.Blocks.Count];
            if ((block.Container.Surroundings & (Surroundings.Navigation | Surroundings.Footer | Surroundings.Aside)) != 0)
            {
                continue;
            }

            if (IsDateLine(block))
            {
                lines++;
                _all.Add((ShownAs.DateLine, LineOf(block)));

                if (title >= 0 && block.Index > title && block.Index <= title + BlocksBelowTitle && !ClassNameKinds.IsUpdate(block.Text))
                {
                    _all.Add((ShownAs.DateBelowTitle, LineOf(block)));
                }
            }
            else if (block.Words is > 3 and <= MaxPublishedWords)
            {
                Add(ShownAs.DateOfFirstPublication, ClassNameKinds.FirstPublishedPart(block.Text), MaxCandidates);
                Add(ShownAs.DateOfPublication, ClassNameKinds.PublishedPart(block.Text), MaxCandidates);
            }
        }
    }

    private bool IsDateLine(PageBlock? block) =>
        block is { Words: <= MaxDateWords } && block.Text.AsSpan().ContainsAnyInRange('0', '9')
        && DateReader.Find(LineOf(block)) is not null;

    // "Dec 17, 2025" and "Julian Arni" in two elements are two things, though nothing is between them.
    private string LineOf(PageBlock block)
    {
        var line = new LineBuilder();
        PageNode? last = null;
        foreach (var (text, node) in _page.RunsOf(block))
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

    private void AddMarked(IElement element)
    {
        if (element.LocalName == "time")
        {
            var value = element.GetAttribute("datetime");
            var text = string.IsNullOrWhiteSpace(value) ? ElementText.Short(element, MaxPlainLength) : value;
            Add(IsInList(element) ? ShownAs.OtherTime : ShownAs.Time, text, MaxTimes);
        }

        AddProperty(element);

        if (element.LocalName == "a" && element.GetAttribute("rel")?.Contains("author", StringComparison.OrdinalIgnoreCase) == true)
        {
            Add(ShownAs.AuthorRelation, ElementText.Short(element, MaxPlainLength), MaxAuthorLinks);
        }

        var kinds = KindsOf(element) & (ClassNameKind.Author | ClassNameKind.Date);
        if (kinds == ClassNameKind.None || IsInList(element))
        {
            return;
        }

        if (kinds.HasFlag(ClassNameKind.Author))
        {
            Add(ShownAs.AuthorClassName, ElementText.Short(element, MaxAuthorLength), MaxCandidates);
        }

        if (kinds.HasFlag(ClassNameKind.Date))
        {
            Add(ShownAs.DateClassName, ElementText.Short(element, MaxDateLength), MaxCandidates);
        }
    }

    // Microdata, and RDFa of schema.org or Dublin Core.
    private void AddProperty(IElement element)
    {
        if (element.LocalName == "meta" || PropertyOf(element) is not { } property)
        {
            return;
        }

        var isCreator = property.EndsWith(":creator", StringComparison.OrdinalIgnoreCase);
        if (isCreator || property.Contains("author", StringComparison.OrdinalIgnoreCase))
        {
            var name = HtmlPage.ElementsOf(element).Skip(1).FirstOrDefault(below => IsName(PropertyOf(below)));
            var content = name?.GetAttribute("content") ?? element.GetAttribute("content");
            Add(ShownAs.AuthorProperty, content ?? ElementText.Short(name ?? element, MaxAuthorLength), MaxCandidates);
        }
        else if (property.Contains("datePublished", StringComparison.OrdinalIgnoreCase))
        {
            var text = element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? ElementText.Short(element, MaxPlainLength);
            Add(ShownAs.DateProperty, text, MaxCandidates);
        }
    }

    private static string? PropertyOf(IElement element) => element.GetAttribute("itemprop") ?? element.GetAttribute("property");

    private static bool IsName(string? property) => property == "name" || property?.EndsWith(":name", StringComparison.Ordinal) == true;

    private ClassNameKind KindsOf(IElement element) => KindsOf(element.GetAttribute("class")) | KindsOf(element.GetAttribute("id"));

    private ClassNameKind KindsOf(string? labels)
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

    // Lists of other articles carry dates and authors too.
    private bool IsInList(IElement element)
    {
        var levels = 0;
        for (var above = element.ParentElement; above is not null && levels < ListReach; above = above.ParentElement, levels++)
        {
            if (above.LocalName is "aside" or "footer" or "nav" || KindsOf(above).HasFlag(ClassNameKind.Elsewhere))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(ShownAs how, string? text, int most)
    {
        if (text is not null && SingleLine.Of(text) is { Length: > 0 } line && _all.Count(one => one.As == how) < most)
        {
            _all.Add((how, line));
        }
    }
}
